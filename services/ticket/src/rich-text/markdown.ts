import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { elements } from './html-elements.js';

/** What a message may contain once it is HTML; everything else is taken out, its text kept (TKT-7). */
export const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'h3', 'div'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel', 'target'], ol: ['start'], th: ['align'], td: ['align'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // Words inside of these are code, not something that was said.
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'title', 'xmp', 'noembed', 'noframes'],
  nestingLimit: 30,
  transformTags: {
    a: (tagName, { href }) => ({
      tagName,
      attribs: {
        // a page of ours, or a whole address: what is relative to the page that shows it leads nowhere
        ...(href !== undefined && /^(?:\/(?!\/)|[a-z]+:)/i.test(href) ? { href } : {}),
        rel: 'noopener noreferrer nofollow',
        target: '_blank',
      },
    }),
    // One level: the headings of a message stand below those of the page.
    ...Object.fromEntries(['h1', 'h2', 'h4', 'h5', 'h6'].map((tag) => [tag, 'h3'])),
    ...{ b: 'strong', i: 'em', s: 'del', strike: 'del' },
  },
};

const nothing: sanitizeHtml.IOptions = { ...allowed, allowedTags: [], allowedAttributes: {}, transformTags: {} };

/**
 * HTML of a Markdown text, not sanitised. Line breaks count, as people write mails; a picture becomes a link, so that
 * reading a message asks nothing of a foreign server. Built per call: marked's instances keep state.
 * @param onHtml is told of HTML in the text
 */
export function toHtml(markdown: string, onHtml?: () => void): string {
  const marked = new Marked({
    gfm: true,
    breaks: true,
    async: false,
    renderer: {
      html: ({ text }) => {
        const html = text.replace(/<(?=\/?([a-z][^\s/>]*))/gi, (sign, name: string) => {
          if (!elements.has(name.toLowerCase())) return '&lt;';
          onHtml?.();
          return sign;
        });
        if (html.includes('<!') || html.includes('<?')) onHtml?.();
        return html;
      },
      image({ href, text }) {
        return this.parser.renderer.link({ href, text, tokens: [{ type: 'text', raw: text, text }] } as never);
      },
    },
  });
  try {
    return marked.parse(markdown) as string;
  } catch (error) {
    // Thousands of quotes or lists inside one another are deeper than the stack: nobody reads them as such.
    if (!(error instanceof RangeError)) throw error;
    const text = markdown.replace(/[&<>]/g, (sign) => `&${sign === '&' ? 'amp' : sign === '<' ? 'lt' : 'gt'};`);
    return `<p>${text.replaceAll('\n', '<br />')}</p>`;
  }
}

/** HTML of a Markdown text, safe to put on a page. HTML written in it is sanitised by the same allow-list. */
export function safeHtml(markdown: string): string {
  return sanitizeHtml(toHtml(markdown), allowed).trim();
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The text alone on one line. */
export function textOf(markdown: string): string {
  const html = toHtml(markdown).replace(/<(?:br|\/p|\/li|\/h\d|\/td|\/th|\/blockquote|\/pre)\b[^>]*>/g, '$& ');
  return sanitizeHtml(html, nothing)
    .replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The text alone on one line, at most `length` UTF-16 units, cut at a character. */
export function excerptOf(markdown: string, length = 160): string {
  const text = textOf(markdown);
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
