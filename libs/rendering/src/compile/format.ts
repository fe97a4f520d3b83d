/**
 * Marks that separate blocks and lines where a message is cut or joined by them. Values never hold them: control characters are
 * removed from every value, and templates with them are not accepted.
 */
export const blockMark = '\u0001';
export const lineMark = '\u0002';

type Wrapping = readonly [open: string, close: string];

/** How one channel writes the blocks of a template. The styles stand in the tags, so that nothing is inlined later. */
export interface Format {
  /** Escapes the template's own words. */
  readonly literal: (text: string) => string;
  readonly paragraph: Wrapping;
  readonly heading: Wrapping;
  readonly list: Wrapping;
  readonly item: Wrapping;
  readonly quote: Wrapping;
  /** A paragraph inside a quote, and what stands between two of them. */
  readonly quoted: Wrapping;
  readonly betweenQuoted: string;
  readonly strong: Wrapping;
  readonly emphasis: Wrapping;
  readonly code: Wrapping;
  readonly rule: string;
  readonly lineBreak: string;
  /** Around the address of a link: `before` address `middle` words `after`; null where links are not written. */
  readonly link: { before: string; middle: string; after: string; addressLast: boolean } | null;
}

function asIs(text: string): string {
  return text;
}

function escapeTags(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const nothing: Wrapping = ['', ''];
const paragraphStyle = 'margin:0 0 14px;color:#161B20;font-size:16px;line-height:25px';
const quotedStyle = 'margin:0;color:#2D353C;font-size:16px;line-height:25px';

/** HTML e-mail in the branded layout: every style inline, classes only for dark mode and narrow screens. */
export const htmlFormat: Format = {
  literal: escapeTags,
  paragraph: [`<p class="tx" style="${paragraphStyle}">`, '</p>\n'],
  heading: [
    '<p class="tx" style="margin:18px 0 8px;color:#161B20;font-size:16px;line-height:25px;font-weight:600">',
    '</p>\n',
  ],
  list: [
    '<ul class="tx" style="margin:0 0 14px;padding:0 0 0 22px;color:#161B20;font-size:16px;line-height:25px">',
    '</ul>\n',
  ],
  item: ['<li style="margin:0 0 4px">', '</li>'],
  quote: [
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 14px"><tr>' +
      '<td class="qt" style="border-left:3px solid #9ED4D9;background:#F6F7F8;border-radius:0 8px 8px 0;padding:14px 18px">',
    '</td></tr></table>\n',
  ],
  quoted: [`<p class="t2" dir="auto" style="${quotedStyle}">`, '</p>'],
  betweenQuoted: '',
  strong: ['<b>', '</b>'],
  emphasis: ['<i>', '</i>'],
  code: ['<code style="font-family:Menlo,Consolas,monospace;font-size:14px">', '</code>'],
  rule: '<p class="ln" style="margin:18px 0;border-top:1px solid #E4E8EB;font-size:0;line-height:0">&nbsp;</p>\n',
  lineBreak: '<br>',
  link: { before: '<a class="a" style="color:#0A626C" href="', middle: '">', after: '</a>', addressLast: false },
};

/** The plain-text part. Blocks begin with an empty line; `tidyText` removes what left-out ones leave. */
export const textFormat: Format = {
  literal: asIs,
  paragraph: ['\n\n', ''],
  heading: ['\n\n', ''],
  list: ['\n\n', ''],
  item: ['\n- ', ''],
  quote: ['\n\n', ''],
  quoted: ['> ', ''],
  betweenQuoted: '\n>\n',
  strong: nothing,
  emphasis: nothing,
  code: nothing,
  rule: '\n\n---',
  lineBreak: '\n',
  link: { before: '', middle: ': ', after: '', addressLast: true },
};

/** Telegram's HTML: only the tags that the Bot API lists (Bot API, Formatting options, HTML style). */
export const telegramFormat: Format = {
  literal: escapeTags,
  paragraph: [blockMark, ''],
  heading: [`${blockMark}<b>`, '</b>'],
  list: [blockMark, ''],
  item: [`${lineMark}• `, ''],
  quote: [`${blockMark}<blockquote>`, '</blockquote>'],
  quoted: nothing,
  betweenQuoted: '\n',
  strong: ['<b>', '</b>'],
  emphasis: ['<i>', '</i>'],
  code: ['<code>', '</code>'],
  rule: '',
  lineBreak: '\n',
  link: { before: '<a href="', middle: '">', after: '</a>', addressLast: false },
};

/** Running text without any marks: source of the bell's and push's sentence and of the preheader. */
export const plainFormat: Format = {
  literal: asIs,
  paragraph: [blockMark, ''],
  heading: [blockMark, ''],
  list: [blockMark, ''],
  item: [lineMark, ''],
  quote: [blockMark, ''],
  quoted: nothing,
  betweenQuoted: ' ',
  strong: nothing,
  emphasis: nothing,
  code: nothing,
  rule: '',
  lineBreak: ' ',
  link: null,
};
