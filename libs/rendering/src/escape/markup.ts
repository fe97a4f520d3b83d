/** How a channel shows what an author stressed. */
export interface Markup {
  readonly strong: readonly [open: string, close: string];
  readonly emphasis: readonly [open: string, close: string];
  readonly code: readonly [open: string, close: string];
}

export const htmlMarkup: Markup = {
  strong: ['<strong>', '</strong>'],
  emphasis: ['<em>', '</em>'],
  code: ['<code style="font-family:Menlo,Consolas,monospace;font-size:14px">', '</code>'],
};
export const telegramMarkup: Markup = {
  strong: ['<b>', '</b>'],
  emphasis: ['<i>', '</i>'],
  code: ['<code>', '</code>'],
};
export const noMarkup: Markup = { strong: ['', ''], emphasis: ['', ''], code: ['', ''] };

/**
 * What people stress in a message: `code`, **strong**, __strong__, *emphasis*, _emphasis_. One look from left to right,
 * nothing inside one another, no line breaks inside: so that no text, however hostile, takes long or nests wrongly.
 */
const stressed =
  /`([^`\n]+)`|\*\*([^\s*](?:[^*\n]*[^\s*])?)\*\*|(?<![\p{L}\p{N}_])__([^\s_](?:[^_\n]*[^\s_])?)__(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_([^\s_](?:[^_\n]*[^\s_])?)_(?![\p{L}\p{N}_])/gu;

/** A link of an author: never a link of ours, the words and the address are shown side by side. */
const link = /!?\[([^[\]\n]*)\]\((<?)([^\s()<>]+)>?(?: "[^"\n]*")?\)/g;

/**
 * Shows a message, Markdown as its author wrote it, in a channel: what is stressed is stressed, links become words and
 * address (a mail of ours must not hide where a stranger's link leads), lists and quotes stay readable as they are.
 * @param escape for the channel; it is applied before any tag is put in
 */
export function showMarkdown(text: string, escape: (text: string) => string, markup: Markup): string {
  if (!text.includes('\\')) return showMarks(text, escape, markup);
  return showMarks(hideEscapes(text), escape, markup).replace(hidden, (sign) => escape(signOf(sign)));
}

/** Text for a reader of Markdown itself: what an author's editor escaped is shown as it was typed. */
export function withoutEscapes(text: string): string {
  return text.includes('\\') ? hideEscapes(text).replace(hidden, signOf) : text;
}

/** The signs that a backslash takes the meaning from (CommonMark, section 2.4): 32 of them. */
const signs = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
/** Unicode's 32 noncharacters, which no text of people holds (Unicode Standard, section 23.7). */
const firstHidden = 0xfdd0;
const hidden = /[\uFDD0-\uFDEF]/g;
/** Inside code a backslash is itself. */
const escapedSign = /`[^`\n]+`|\\([!-/:-@[-`{-~])/g;

function hideEscapes(text: string): string {
  return text
    .replace(hidden, '')
    .replace(escapedSign, (whole, sign?: string) =>
      sign === undefined ? whole : String.fromCharCode(firstHidden + signs.indexOf(sign)),
    );
}

function signOf(sign: string): string {
  return signs[sign.charCodeAt(0) - firstHidden] ?? '';
}

function showMarks(text: string, escape: (text: string) => string, markup: Markup): string {
  const plain = text.includes('](') ? text.replace(link, linkAsWords) : text;
  const escaped = escape(plain);
  if (!/[`*_]/.test(escaped)) return escaped;
  return escaped.replace(
    stressed,
    (_, code?: string, strong1?: string, strong2?: string, emphasis1?: string, emphasis2?: string) => {
      const strong = strong1 ?? strong2;
      if (strong !== undefined) return markup.strong[0] + strong + markup.strong[1];
      if (code !== undefined) return markup.code[0] + code + markup.code[1];
      return markup.emphasis[0] + (emphasis1 ?? emphasis2 ?? '') + markup.emphasis[1];
    },
  );
}

function linkAsWords(_: string, words: string, _bracket: string, address: string): string {
  return words === '' || words === address ? address : `${words} (${address})`;
}
