import { describe, expect, it } from '@jest/globals';
import { parseTelegramHtml } from './parse-html.js';

describe('parseTelegramHtml', () => {
  it('reads nested entities with offsets in UTF-16 code units', () => {
    expect(parseTelegramHtml('😀 <b>ORD-12.5 <i>new</i></b> &lt;x&gt; &#8364;')).toEqual({
      text: '😀 ORD-12.5 new <x> €',
      entities: [
        { type: 'bold', offset: 3, length: 12 },
        { type: 'italic', offset: 12, length: 3 },
      ],
    });
  });

  it('keeps the address of a link and the language of code', () => {
    const { entities } = parseTelegramHtml(
      '<a href="https://x.example/?a=1&amp;b=2">x</a><code class="language-ts">y</code>',
    );
    expect(entities).toEqual([
      { type: 'text_link', offset: 0, length: 1, url: 'https://x.example/?a=1&b=2' },
      { type: 'code', offset: 1, length: 1, language: 'ts' },
    ]);
  });

  it('leaves a bare ampersand as it is', () => {
    expect(parseTelegramHtml('AT&T & co').text).toBe('AT&T & co');
  });

  it.each([
    ['<p>x</p>', 'Unsupported start tag "p" at byte offset 0'],
    ['é<br>', 'Unsupported start tag "br" at byte offset 2'],
    ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['1 < 2', 'Unclosed start tag at byte offset 2'],
    ['a&nbsp;b', 'Unsupported character "&nbsp;" at byte offset 1'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])('refuses %s', (html, message) => {
    expect(() => parseTelegramHtml(html)).toThrow(message);
  });
});
