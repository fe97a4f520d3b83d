import { describe, expect, it } from '@jest/globals';
import { isLong, partsOf } from './quoted-parts.js';

const long = `<blockquote>\n<p>${'said before '.repeat(30)}</p>\n</blockquote>`;
const kinds = (html: string) => partsOf(html).map((part) => part.kind);

describe('the parts of a message', () => {
  it.each<[string, string, string[]]>([
    ['no quote', '<p>Hello</p>', ['said']],
    ['a short quote that is answered', '<blockquote><p>When?</p></blockquote><p>Today.</p>', ['said']],
    ['a long quote below', `<p>Thanks</p>${long}`, ['said', 'quoted']],
    [
      'long quotes between answers',
      `<p>a</p>${long}<p>b</p>${long}<p>c</p>`,
      ['said', 'quoted', 'said', 'quoted', 'said'],
    ],
    ['two long quotes in a row', `<p>a</p>${long}\n${long}`, ['said', 'quoted']],
    ['a quote in a quote', `<p>a</p><blockquote>${long}</blockquote>`, ['said', 'quoted']],
    ['a long quote in a list', `<ul><li>${long}</li></ul>`, ['said']],
    ['nothing but a quote', long, ['said']],
    ['nothing', '', ['said']],
  ])('are folded for %s', (_, html, expected) => {
    expect(kinds(html)).toEqual(expected);
  });

  it('are all there is', () => {
    const html = `<p>a</p>${long}<p>b</p>`;
    expect(
      partsOf(html)
        .map((part) => part.html)
        .join(''),
    ).toBe(html);
  });
});

describe('a long message', () => {
  it('has many characters or many lines', () => {
    expect(isLong(`<p>${'word '.repeat(900)}</p>`)).toBe(true);
    expect(isLong('<p>a<br />'.repeat(30))).toBe(true);
    expect(isLong(`<p>${'word '.repeat(500)}</p>`)).toBe(false);
  });
});
