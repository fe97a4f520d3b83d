import { describe, expect, it } from '@jest/globals';
import { wantedWords, wordsOf } from './search-words.js';

describe('words to search by', () => {
  it.each<[string, string, string[]]>([
    ['accents and case', 'Télé-Réseaux ÉTÉ', ['tele', 'reseaux', 'ete']],
    ['sharp s and ligatures', 'Straße cœur smørrebrød', ['strasse', 'coeur', 'smorrebrod']],
    ['Cyrillic', 'Нет сигнала ещё', ['нет', 'сигнала', 'еще']],
    ['apostrophes', "l'appel dell'ufficio", ['l', 'appel', 'dell', 'ufficio']],
    [
      'numbers, addresses, punctuation',
      '#48213 sip:10.0.0.1 a@b.example',
      ['48213', 'sip', '10', '0', '1', 'a', 'b', 'example'],
    ],
    ['full width and ligature forms', 'ＳＩＰ ﬁne', ['sip', 'fine']],
    ['each once', 'fax Fax FAX', ['fax']],
    ['nothing', ' .*?! ', []],
  ])('%s', (_, text, words) => expect(wordsOf(text)).toEqual(words));

  it('of scripts without spaces are found one by one', () => {
    expect(wordsOf('電話が切れる')).toContain('電話');
    expect(wordsOf('電話が切れる').length).toBeGreaterThan(1);
  });

  it('are cut, and bounded in number, without halving a character', () => {
    expect(wordsOf('x'.repeat(100))).toEqual(['x'.repeat(40)]);
    expect(wordsOf(`${'x'.repeat(39)}𝒳`.normalize('NFC'))[0]).not.toMatch(/[\uD800-\uDBFF]$/);
    expect(wordsOf(Array.from({ length: 5_000 }, (_, i) => `w${i}`).join(' '))).toHaveLength(2_000);
  });
});

describe('what is looked for', () => {
  it('leaves out the beginnings of other words, and takes single letters as whole words', () => {
    expect(wantedWords('a net network (b)')).toEqual([
      { text: 'network', whole: false },
      { text: 'a', whole: true },
      { text: 'b', whole: true },
    ]);
  });
});
