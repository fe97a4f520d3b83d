import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { templatedTypes, templateVariables } from '@avviso/rendering';
import { describe, expect, it } from '@jest/globals';
import { readLocales } from '../../i18n/locale-files.js';

const texts = readLocales(join(dirname(fileURLToPath(import.meta.url)), '..')).get('templates') ?? new Map();
const names = templatedTypes
  .flatMap(templateVariables)
  .flatMap(({ name, names: below = [] }) => [name, ...below.map((inner) => inner.name)]);

describe('the variables of templates in words', () => {
  it.each(['de', 'en', 'es', 'fr', 'it', 'ru'])('are all there: %s', (language) => {
    const words: ReadonlyMap<string, string> = texts.get(language) ?? new Map();
    expect([...new Set(names)].filter((name) => !words.has(`variable.${name}`))).toEqual([]);
  });
});
