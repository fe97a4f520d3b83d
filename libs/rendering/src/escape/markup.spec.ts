import { describe, expect, it } from '@jest/globals';
import { asText, escapeHtml } from './escape.js';
import { htmlMarkup, noMarkup, showMarkdown, withoutEscapes } from './markup.js';

const html = (text: string) => showMarkdown(text, escapeHtml, htmlMarkup);

const code = (text: string) => `${htmlMarkup.code[0]}${text}</code>`;

describe('a message as its author wrote it', () => {
  it.each([
    ['our **refresh** failed', 'our <strong>refresh</strong> failed'],
    ['__all__ of *this* and _that_', '<strong>all</strong> of <em>this</em> and <em>that</em>'],
    ['run `ls -la *`', 'run <code style="font-family:Menlo,Consolas,monospace;font-size:14px">ls -la *</code>'],
    ['2 * 3 * 4 and snake_case_name and a*b*c', '2 * 3 * 4 and snake_case_name and a*b*c'],
    ['**open and ** closed', '**open and ** closed'],
    ['**a\nb**', '**a\nb**'],
    ['**<b>&</b>**', '<strong>&lt;b&gt;&amp;&lt;/b&gt;</strong>'],
    ['[guide](https://evil.example/x)', 'guide (https://evil.example/x)'],
    ['![x](javascript:alert(1))', '![x](javascript:alert(1))'],
    ['[https://a.example](https://a.example)', 'https://a.example'],
    ['**a *b** c*', '**a *b** c*'],
    ['2 \\* 3 \\* 4, \\<b\\> and a\\_b', '2 * 3 * 4, &lt;b&gt; and a_b'],
    ['\\**a\\**', '*<em>a*</em>'],
    ['`a\\_b` C:\\temp', `${code('a\\_b')} C:\\temp`],
    ['**100 \\& more**', '<strong>100 &amp; more</strong>'],
    ['\uFDD9**a**\\*', '<strong>a</strong>*'],
  ])('shows %s', (text, shown) => {
    expect(html(text)).toBe(shown);
  });

  it('is plain words where a channel has no markup', () => {
    expect(showMarkdown('our **refresh**, see [guide](https://a.example)', asText, noMarkup)).toBe(
      'our refresh, see guide (https://a.example)',
    );
  });

  it('is as it was typed where Markdown itself is read', () => {
    expect(withoutEscapes('a\\_b \\[x\\] `\\_` **b** \\a')).toBe('a_b [x] `\\_` **b** \\a');
  });

  it.each(['\\', '\\`', '*', '**', '_', '__', '`', '[', '](', '[a](', '**a ', '_a ', '*a', '![', '[[[]('])(
    'takes no time, however often it holds %s',
    (piece) => {
      const text = piece.repeat(10_000 / piece.length);
      const before = process.cpuUsage();
      html(text);
      html(`${text}\n${text}`);
      // its own work, and not how busy the machine is
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_500);
    },
  );
});
