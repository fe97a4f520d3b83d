import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { allowedEnglish } from './allowed-english.js';
import { readLocales, type Texts } from './locale-files.js';
import { argumentsOf } from './message-arguments.js';

const features = join(dirname(fileURLToPath(import.meta.url)), '../features');
const locales = readLocales(features);
const languages = [...(locales.get('common')?.keys() ?? [])].sort();
const others = languages.filter((language) => language !== 'en');
const names = [...locales.keys()];
const nothing: Texts = new Map();
const texts = (feature: string, language: string): Texts => locales.get(feature)?.get(language) ?? nothing;

describe('the texts', () => {
  it('are there in the six languages of the portal', () => {
    expect(languages).toEqual(expect.arrayContaining(['de', 'en', 'es', 'fr', 'it', 'ru']));
  });

  it.each(names)('of %s have the same keys in every language', (feature) => {
    const english = [...texts(feature, 'en').keys()].sort();
    expect(english.length).toBeGreaterThan(0);
    for (const language of languages) {
      expect({ language, keys: [...texts(feature, language).keys()].sort() }).toEqual({ language, keys: english });
    }
  });

  it.each(names)('of %s are messages that can be formatted, with the arguments of the English ones', (feature) => {
    for (const language of languages) {
      for (const [key, message] of texts(feature, language)) {
        const where = `${feature}:${key} in ${language}`;
        expect({ where, empty: message.trim() === '' }).toEqual({ where, empty: false });
        const wanted = argumentsOf(texts(feature, 'en').get(key) ?? '');
        expect({ where, arguments: argumentsOf(message) }).toEqual({ where, arguments: wanted });
        expect(() => new IntlMessageFormat(message, language)).not.toThrow();
      }
    }
  });

  it.each(others)('are not left in English: %s', (language) => {
    const all = names.flatMap((feature) =>
      [...texts(feature, language)].map(([key, text]) => ({
        key: `${feature}:${key}`,
        text,
        english: texts(feature, 'en').get(key),
      })),
    );
    const same = all.filter(({ text, english }) => text === english && !allowedEnglish.includes(text));
    // WEB-3: at most 5 % equal to English outside of the allow-list.
    expect({ share: same.length / all.length <= 0.05, same: same.length / all.length <= 0.05 ? [] : same }).toEqual({
      share: true,
      same: [],
    });
  });

  it('are written in Cyrillic in Russian', () => {
    const latin = names.flatMap((feature) =>
      [...texts(feature, 'ru')]
        .filter(([, text]) => wordsOf(text) !== '' && !/\p{Script=Cyrillic}/u.test(text))
        .map(([key]) => `${feature}:${key}`),
    );
    expect(latin).toEqual([]);
  });

  it('give every plural the categories of its language', () => {
    const wrong = names.flatMap((feature) =>
      languages.flatMap((language) =>
        [...texts(feature, language)].flatMap(([key, text]) =>
          missingCategories(text, language).map((missing) => `${feature}:${key} in ${language} lacks ${missing}`),
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

/** What is left of a message without its arguments and tags. */
function wordsOf(message: string): string {
  return message.replace(/<[^>]*>|\{[^{}]*\}/g, '').replace(/[^\p{L}]/gu, '');
}

/** Categories that whole numbers can have. One form for all of them is a message without a plural's need: `other` alone. */
function missingCategories(message: string, language: string): string[] {
  const rules = new Intl.PluralRules(language);
  const needed = new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)));
  return [...message.matchAll(/\{\w+, plural,([^]*)/g)].flatMap(([, branches = '']) => {
    const given = new Set(
      [...branches.matchAll(/\b(zero|one|two|few|many|other)\s*\{/g)].map(([, category]) => category),
    );
    if (given.size === 1 && given.has('other')) return [];
    return [...needed].filter((category) => !given.has(category));
  });
}
