import { isPlain, oneLine } from './clean.js';

/** Text that is already written for its channel. Only helpers of this library make it. */
export class Written {
  constructor(readonly text: string) {}
}

const special = /[&<>"']/;
const specials = /[&<>"']/g;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For HTML text and quoted attributes. Telegram knows these four named and all numeric entities as well. */
export function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(specials, (character) => entities[character] ?? '') : text;
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
    if (typeof value === 'string') return plainAsIs && isPlain(value) ? value : escape(oneLine(value));
    if (value instanceof Written) return value.text;
    if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    if (Array.isArray(value))
      return value.every((item) => typeof item === 'string') ? escape(oneLine(value.join(', '))) : '';
    return '';
  };
}
