import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts of one feature in one language, flat: `editor.bold` to its message. */
export type Texts = ReadonlyMap<string, string>;

/** feature to language to texts. Read by the specs only. */
export function readLocales(features: string): Map<string, Map<string, Texts>> {
  const found = new Map<string, Map<string, Texts>>();
  for (const feature of readdirSync(features)) {
    const folder = join(features, feature, 'locales');
    const files = listJson(folder);
    if (files.length === 0) continue;
    found.set(feature, new Map(files.map((file) => [file.replace('.json', ''), readTexts(join(folder, file))])));
  }
  return found;
}

function listJson(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readTexts(file: string): Texts {
  return new Map(flatten(JSON.parse(readFileSync(file, 'utf8')), ''));
}

function flatten(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither a text nor a group of texts`);
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === '' ? key : `${path}.${key}`));
}
