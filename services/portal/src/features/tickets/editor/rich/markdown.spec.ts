import { describe, expect, it } from '@jest/globals';
import { getSchema } from '@tiptap/core';
import { isLinkAddress, richText } from './extensions.js';
import { fromMarkdown } from './from-markdown.js';
import { toMarkdown } from './to-markdown.js';

const schema = getSchema(richText);
const again = (markdown: string) => toMarkdown(fromMarkdown(markdown, schema));
/** A paragraph of these words, as somebody types them. */
const typed = (...lines: string[]) =>
  schema.node('doc', null, [
    schema.node(
      'paragraph',
      null,
      lines.flatMap((line, at) => [
        ...(at > 0 ? [schema.node('hardBreak')] : []),
        ...(line ? [schema.text(line)] : []),
      ]),
    ),
  ]);

describe('rich text as Markdown', () => {
  it.each([
    'plain words',
    'two\nlines',
    'two\n\nparagraphs',
    '**bold**, *italic*, ~~gone~~ and `code`',
    '***both*** and **bold *and* italic**',
    'a [link](https://a.example/x_y?a=1&b=2) and <https://a.example/a_b>',
    '- one\n- two\n  - inside\n- three',
    '1. one\n2. two\n\nafter',
    '9.  nine\n10. ten',
    '> quoted\n> lines\n\nanswer',
    '> - list in a quote',
    '```\ncode **as it is**\n  <b>\n```',
    '### Heading\n\nwords',
    'above\n\n---\n\nbelow',
    '`` a`b ``',
  ])('%j stays what it is', (markdown) => {
    expect(again(markdown)).toBe(markdown);
  });

  it.each([
    ['# no heading', '- no list', '1. no number', '> no quote', '---', '[ ] no box', '=== no heading'],
    ['**not bold** _no_ `code` ~~a~~ [no](link) <b>no tag</b> &amp; \\* C:\\temp\\'],
    ['snake_case, 2 * 3, a < b, [#48213], AT&T, ~5 minutes, https://a.example/a_b*c'],
  ])('%j is shown as it was typed', (...lines) => {
    const doc = typed(...lines);
    const back = fromMarkdown(toMarkdown(doc), schema);
    expect(back.textBetween(0, back.content.size, '\n', '\n')).toBe(lines.join('\n'));
    expect(back.firstChild?.toJSON()).toEqual(doc.firstChild?.toJSON());
  });

  it('puts no backslash where none is needed: it is read as text in mails', () => {
    const text = 'snake_case, 2 * 3, a < b, [#48213], AT&T, ~5 minutes, C:\\temp, https://a.example/a_b*c';
    expect(toMarkdown(typed(text))).toBe(text);
  });

  it('is empty where nothing is written', () => {
    expect(toMarkdown(schema.node('doc', null, [schema.node('paragraph')]))).toBe('');
  });

  it('shows HTML as text, and no pictures', () => {
    const doc = fromMarkdown(
      '<img src=x onerror=alert(1)> ![x](https://evil.example/x.png) [y](javascript:alert(1))',
      schema,
    );
    expect(JSON.stringify(doc.toJSON())).not.toMatch(/image|"href":"javascript/);
  });
});

describe('the address of a link', () => {
  it.each(['https://a.example', 'http://a.example', 'mailto:a@a.example', 'tel:+4930'])('%s may be one', (address) => {
    expect(isLinkAddress(address)).toBe(true);
  });
  it.each(['javascript:alert(1)', 'data:text/html,x', '//a.example', 'a.example', 'https:a'])(
    '%s may not',
    (address) => {
      expect(isLinkAddress(address)).toBe(false);
    },
  );
});
