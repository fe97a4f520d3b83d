import { readFileSync } from 'node:fs';

/** A report as a server sends it, by the name of its file; lines end as on the wire. */
export function fixture(name: string): Buffer {
  const text = readFileSync(new URL(`../bounces/fixtures/${name}.eml`, import.meta.url), 'utf8');
  return Buffer.from(text.replace(/\r?\n/g, '\r\n'));
}
