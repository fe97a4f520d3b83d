import { describe, expect, it } from '@jest/globals';
import { excerptOf, safeHtml } from './markdown.js';

describe('HTML of a message', () => {
  it('keeps what people write', () => {
    expect(safeHtml('**Hi** `x`\nnext\n\n1. a')).toBe(
      '<p><strong>Hi</strong> <code>x</code><br />next</p>\n<ol>\n<li>a</li>\n</ol>',
    );
  });
  it.each([
    ['<script>alert(1)</script>'],
    ['<img src=x onerror=alert(1)>'],
    ['[x](javascript:alert(1))'],
    ['[x](JaVaScRiPt&colon;alert(1))'],
    ['<a href="data:text/html,<script>alert(1)</script>">x</a>'],
    ['<svg onload=alert(1)>'],
    ['<p style="background:url(javascript:alert(1))" onclick="alert(1)">x</p>'],
    ['<iframe src="https://evil.example"></iframe>'],
    ['![x](https://evil.example/pixel.png)'],
    ['<a href="//evil.example">x</a>'],
  ])('takes out %s', (markdown) => {
    const html = safeHtml(markdown);
    expect(html).not.toMatch(/<(script|img|svg|iframe|style)|\son\w+=|style=|href="(javascript|data|\/\/)/i);
  });
  it('marks links as foreign', () => {
    expect(safeHtml('[x](https://example.org)')).toContain('rel="noopener noreferrer nofollow"');
  });
});

describe('an excerpt', () => {
  it('is text on one line', () => {
    expect(excerptOf('# Hello\n\n**you** & `a < b`\n\n- one\n- two')).toBe('Hello you & a < b one two');
  });
  it('is cut at a character, never inside one', () => {
    const cut = excerptOf('a'.repeat(158) + '😀😀');
    expect(cut.length).toBeLessThanOrEqual(160);
    expect(cut).toBe(`${'a'.repeat(158)}…`);
  });
});
