import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventTypes, jobTypes } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { readLocales } from '../../i18n/locale-files.js';

const texts = readLocales(join(dirname(fileURLToPath(import.meta.url)), '..')).get('event-types') ?? new Map();
const known = [...eventTypes, ...Object.values(jobTypes)].map((type) => `type.${type}`).sort();

describe('types of events and jobs in words', () => {
  it.each(['de', 'en', 'es', 'fr', 'it', 'ru'])('are all there, each with words of its own: %s', (language) => {
    const words: ReadonlyMap<string, string> = texts.get(language) ?? new Map();
    expect([...words.keys()].sort()).toEqual(known);
    expect(new Set(words.values()).size).toBe(known.length);
  });
});
