import sanitizeHtml from 'sanitize-html';
import TurndownService from 'turndown';
import { allowed, textOf, toHtml } from './markdown.js';

/** Control characters but line feed and tab: no text that people write holds them. */
// eslint-disable-next-line no-control-regex -- these are what is taken out
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Characters that show nothing: spaces of no width, joiners, marks of direction, fillers. */
const invisible = /[\s\p{Cf}\p{Mn}\u115f\u1160\u2800\u3164\uffa0]/gu;

/**
 * A reply, note or description as it is kept: Markdown without HTML. HTML that somebody sends is sanitised and becomes the
 * Markdown that says the same, so that events, mails, search and answers never carry a foreign tag (TKT-7).
 */
export function asWritten(given: string): string {
  const text = given.replace(/\r\n?/g, '\n').replace(controls, '').trim();
  if (!text.includes('<')) return text;
  let holdsHtml = false;
  const html = toHtml(text, () => (holdsHtml = true));
  return holdsHtml ? fromHtml(sanitizeHtml(html, allowed)) : text;
}

/** Whether nobody would see anything of it: `<p><br></p>`, spaces of no width, a rule. */
export function isBlank(markdown: string): boolean {
  return textOf(markdown).replace(invisible, '') === '';
}

/** Plain text, such as that of a mail, as Markdown: what looks like a tag is text. */
export function fromPlainText(text: string): string {
  return text.replace(/<(?=[a-z!/?])(?!(?:https?|mailto):)/gi, '\\<');
}

/** @param html sanitised */
function fromHtml(html: string): string {
  const service = new TurndownService({
    headingStyle: 'atx',
    hr: '---',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '_',
    br: '',
  });
  service.addRule('del', { filter: 'del', replacement: (content) => (content.trim() === '' ? '' : `~~${content}~~`) });
  const escape = service.escape.bind(service);
  service.escape = (text) => escape(text).replace(/<(?=[a-z!/?])/gi, '\\<');
  return service.turndown(html).trim();
}
