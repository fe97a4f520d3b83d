import { isPlain, madeOneLine, oneLine } from './clean.js';

/** Text that is already written for its channel. Only helpers of this library make it. */
export class Written {
  constructor(readonly text: string) {}
}

const entityOf: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);
const lastSpecial = Math.max(...[...entityOf.keys()].map((character) => character.charCodeAt(0)));
/** By code: the entity of each special character. One look at each character is a third of what a regular expression costs. */
const entities: readonly (string | undefined)[] = Array.from({ length: lastSpecial + 1 }, (_, code) =>
  entityOf.get(String.fromCharCode(code)),
);

/** For HTML text and quoted attributes. Telegram knows these four named and all numeric entities as well. */
export function escapeHtml(text: string): string {
  let written = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const entity = code <= lastSpecial ? entities[code] : undefined;
    if (entity === undefined) continue;
    written += text.slice(from, at) + entity;
    from = at + 1;
  }
  return from === 0 ? text : written + text.slice(from);
}

const wordJoiner = '\u2060';

/**
 * Telegram's server makes links of names, tags, commands and addresses in plain text. A word joiner, which shows
 * nothing, keeps a value from becoming one: the only links in a message are ours.
 */
function breakTelegramEntities(text: string): string {
  if (!/[@#/.$]/.test(text)) return text;
  return text
    .replace(/([@#$])(?=[\p{L}\p{N}_])/gu, `$1${wordJoiner}`)
    .replace(/(^|\s)\/(?=[A-Za-z0-9_])/g, `$1/${wordJoiner}`)
    .replace(/:\/\//g, `:${wordJoiner}//`)
    .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L})/gu, `.${wordJoiner}`);
}

export function escapeTelegram(text: string): string {
  return escapeHtml(breakTelegramEntities(text));
}

/** Writes a text that is already clean for a channel. */
export type EscapeText = (text: string) => string;

export const asText: EscapeText = (text) => text;

/**
 * Makes the function through which every `{{value}}` of a template goes. Objects and functions print nothing, so that
 * no "[object Object]" and no `toHTML` of a value reaches a message.
 */
export function valueEscaper(escape: EscapeText, words: { yes: string; no: string }): (value: unknown) => string {
  const plainAsIs = escape !== escapeTelegram;
  return (value) => {
    if (typeof value === 'string')
      return isPlain(value) ? (plainAsIs ? value : escape(value)) : escape(madeOneLine(value));
    if (value instanceof Written) return value.text;
    if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    if (Array.isArray(value))
      return value.every((item) => typeof item === 'string') ? escape(oneLine(value.join(', '))) : '';
    return '';
  };
}
