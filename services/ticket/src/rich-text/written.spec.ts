import { xssVectors } from '@avviso/testing';
import { describe, expect, it } from '@jest/globals';
import { safeHtml, textOf } from './markdown.js';
import { asWritten, fromPlainText, isBlank } from './written.js';

describe('what is kept of a text', () => {
  it.each([
    ['plain words', 'plain words'],
    ['  two\r\nlines\r', 'two\nlines'],
    ['**Markdown** stays\n\n- as it is', '**Markdown** stays\n\n- as it is'],
    ['a < b, List<String> and <your name>', 'a < b, List<String> and <your name>'],
    ['`<b>` in code', '`<b>` in code'],
    ['see <https://a.example/x_y>', 'see <https://a.example/x_y>'],
    ['bell\u0007 and null\u0000', 'bell and null'],
  ])('%j is kept', (given, kept) => {
    expect(asWritten(given)).toBe(kept);
  });

  it.each([
    ['<p>Hello <b>you</b>,</p><p>it <i>rings</i>.</p>', 'Hello **you**,\n\nit _rings_.'],
    ['<ul><li>one</li><li>two</li></ul>', '-   one\n-   two'],
    ['<a href="https://a.example">here</a>', '[here](https://a.example)'],
    ['<blockquote>said</blockquote>fine', '> said\n\nfine'],
    ['<p>one<br>two</p>', 'one\ntwo'],
    ['<s>gone</s> <p style="position:fixed" onclick="x()">words</p>', '~~gone~~\n\nwords'],
    ['<script>alert(1)</script>words', 'words'],
    ['<img src=x onerror=alert(1)>', ''],
    ['<p>a &lt;b&gt; c * d</p>', 'a \\<b> c \\* d'],
    ['<!-- hidden -->words <?php echo 1 ?>', 'words'],
  ])('%j becomes Markdown', (given, kept) => {
    expect(asWritten(given)).toBe(kept);
  });

  it('says the same after it, and holds no HTML any more', () => {
    const given = '<h1>Title</h1><p>1. no list, <em>a *b* c</em> &lt;script&gt;</p><pre><code>x &lt; y</code></pre>';
    const kept = asWritten(given);
    expect(textOf(kept)).toBe('Title 1. no list, a *b* c <script> x < y');
    expect(asWritten(kept)).toBe(kept);
  });
});

describe('a blank text', () => {
  it.each([
    '',
    '<p><br></p>',
    '<p>&nbsp;</p>',
    '\u200b\u2060',
    '---',
    '<script>x</script>',
    '[](https://a.example)',
    '<!-- -->',
    '&#8203;',
  ])('%j shows nothing', (text) => {
    expect(isBlank(asWritten(text))).toBe(true);
  });
  it.each(['.', '0', '👍', '`x`', '<b>!</b>', '&lt;', '- \\-'])('%j shows something', (text) => {
    expect(isBlank(asWritten(text))).toBe(false);
  });
});

describe('plain text', () => {
  it('reads as it was written', () => {
    const text = 'press <b> or <Enter>, see <https://a.example>, a < b';
    expect(textOf(fromPlainText(text))).toBe('press <b> or <Enter>, see https://a.example, a < b');
    expect(safeHtml(fromPlainText('<img src=x>'))).toBe('<p>&lt;img src=x&gt;</p>');
  });
});

describe('an attack', () => {
  const harmless =
    /^(?:[^<]|<\/?(?:p|strong|em|del|code|pre|blockquote|ul|ol|li|h3|div|table|thead|tbody|tr|th|td)>|<(?:br|hr) \/>|<ol start="\d+">|<t[hd] align="\w+">|<a(?: href="(?:https?:|mailto:|tel:)[^"<>]*")? (?:rel="noopener noreferrer nofollow" target="_blank"|target="_blank" rel="noopener noreferrer nofollow")>|<\/a>)*$/;

  it.each(xssVectors())(
    '%j leaves nothing but words and harmless marks, shown as it is or after it was kept',
    (vector) => {
      const html = [safeHtml(vector), safeHtml(asWritten(vector)), safeHtml(fromPlainText(vector))];
      expect(html.filter((one) => !harmless.test(one))).toEqual([]);
    },
  );

  it.each([
    '[',
    '![',
    '<',
    '<b>',
    '</b>',
    '*a **b ',
    '`',
    '> ',
    '- ',
    '](',
    '&',
    '\\',
    '| ',
    '_a',
    'http://',
    '<!--',
    '\n',
  ])('takes no time, however often it holds %j', (piece) => {
    const text = piece.repeat(20_000 / piece.length);
    const before = process.cpuUsage();
    safeHtml(asWritten(text));
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000);
  });
});
