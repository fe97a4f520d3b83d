import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../golden/', import.meta.url);

/**
 * The recorded text of a golden file. With UPDATE_GOLDEN=1 the given text is recorded first: look at the difference
 * before it is committed.
 */
export function golden(name: string, actual: string): string {
  const file = fileURLToPath(new URL(name, folder));
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
  }
  return readFileSync(file, 'utf8');
}
