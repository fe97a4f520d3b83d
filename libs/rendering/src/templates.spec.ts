import { audiences, eventTypes, languages } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { defaultTemplate, templatedTypes } from './index.js';

const variablesOf = (source: string) =>
  [
    ...new Set(
      [...source.matchAll(/\{\{[#/]?(?:else|if|unless|each|is|\/)?\s*([^}]*)\}\}/g)].flatMap(
        ([, inside]) => (inside ?? '').replace(/"[^"]*"/g, '').match(/[A-Za-z][\w.]*/g) ?? [],
      ),
    ),
  ]
    .filter((name) => !['if', 'each', 'unless', 'is', 'else', 'one', 'few', 'many', 'other'].includes(name))
    .sort();

describe('default templates', () => {
  it('exist for every event type that leads to people', () => {
    const silent =
      /^(notification\.|mail\.|account\.(company|contact|employee|profile|access)\.changed$|account\.(replay|session)\.)/;
    expect([...templatedTypes].sort()).toEqual(eventTypes.filter((type) => !silent.test(type)).sort());
  });

  for (const language of languages.filter((other) => other !== 'en')) {
    it.each(templatedTypes)(`says in ${language} what the English one says: %s`, (type) => {
      for (const audience of audiences) {
        const { subject, body } = defaultTemplate(language, type, audience);
        const english = defaultTemplate('en', type, audience);
        expect(variablesOf(subject)).toEqual(variablesOf(english.subject));
        expect(variablesOf(body)).toEqual(variablesOf(english.body));
        expect(`${subject}\n${body}`).not.toBe(`${english.subject}\n${english.body}`);
      }
    });
  }

  it.each(templatedTypes)('writes Russian in Cyrillic: %s', (type) => {
    for (const audience of audiences) {
      const { subject, body } = defaultTemplate('ru', type, audience);
      const words = (text: string) => text.replace(/\{\{[^}]*\}\}/g, '');
      expect(words(body)).toMatch(/\p{Script=Cyrillic}/u);
      expect(subject.replace(/\{\{(?!plural)[^}]*\}\}/g, '')).toMatch(/\p{Script=Cyrillic}/u);
    }
  });

  it('names each form that a language counts with', () => {
    for (const language of languages) {
      const needed = language === 'ru' ? ['one', 'few', 'many', 'other'] : ['one', 'other'];
      for (const type of templatedTypes) {
        for (const audience of audiences) {
          const { subject, body } = defaultTemplate(language, type, audience);
          for (const [plural] of `${subject}\n${body}`.matchAll(/\{\{plural [^}]*\}\}/g)) {
            for (const form of needed) expect(plural).toContain(`${form}="`);
          }
        }
      }
    }
  });
});
