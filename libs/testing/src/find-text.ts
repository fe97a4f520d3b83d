import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The files under a folder whose bytes hold one of the patterns, with the pattern; files that go meanwhile hold nothing. */
export async function filesThatHold(folder: string, patterns: readonly RegExp[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path, 'latin1').catch(() => '');
    for (const pattern of patterns) if (pattern.test(bytes)) found.push(`${path}: ${pattern.source}`);
  }
  return found;
}
