import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';

/** What a message may contain once it is HTML; everything else is taken out, its text kept (TKT-7). */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'hr',
    'strong',
    'em',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: { a: ['href', 'rel', 'target'], ol: ['start'], th: ['align'], td: ['align'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 30,
  transformTags: {
    a: (tagName, attribs) => ({
      tagName,
      attribs: { ...attribs, rel: 'noopener noreferrer nofollow', target: '_blank' },
    }),
  },
};

const nothing: sanitizeHtml.IOptions = { allowedTags: [], allowedAttributes: {}, nestingLimit: 30 };

/** Line breaks count, as people write mails. Built per call: marked's instances keep state. */
function toHtml(markdown: string): string {
  return new Marked({ gfm: true, breaks: true, async: false }).parse(markdown) as string;
}

/** HTML of a Markdown text, safe to put on a page. HTML written in it is sanitised by the same allow-list. */
export function safeHtml(markdown: string): string {
  return sanitizeHtml(toHtml(markdown), allowed).trim();
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The text alone on one line, at most `length` UTF-16 units, cut at a character. */
export function excerptOf(markdown: string, length = 160): string {
  const html = toHtml(markdown).replace(/<(?:br|\/p|\/li|\/h\d|\/td|\/th|\/blockquote|\/pre)\b[^>]*>/g, '$& ');
  const text = sanitizeHtml(html, nothing)
    .replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
