/** A piece of a message: what was said, or a quote long enough to be folded. */
export interface Part {
  readonly kind: 'said' | 'quoted';
  readonly html: string;
}

/** Quotes of more characters than this are folded; a sentence that is answered stays. */
const foldFrom = 240;
const folded = /<(\/?)(blockquote|ul|ol|table|li)\b[^>]*>/g;

/** Sanitised HTML cut at its long quotes. A message of nothing but a quote is shown as it is. */
export function partsOf(html: string): Part[] {
  const parts: Part[] = [];
  let depth = 0;
  let from = 0;
  let quoteAt: number | undefined;
  for (const match of html.matchAll(folded)) {
    const closes = match[1] === '/';
    if (!closes && depth === 0 && match[2] === 'blockquote') quoteAt = match.index;
    depth += closes ? -1 : 1;
    if (!closes || depth !== 0 || quoteAt === undefined) continue;
    const end = match.index + match[0].length;
    if (wordsIn(html.slice(quoteAt, end)).length > foldFrom) {
      add(parts, 'said', html.slice(from, quoteAt));
      add(parts, 'quoted', html.slice(quoteAt, end));
      from = end;
    }
    quoteAt = undefined;
  }
  add(parts, 'said', html.slice(from));
  return parts.some((part) => part.kind === 'said') ? parts : [{ kind: 'said', html }];
}

function add(parts: Part[], kind: Part['kind'], html: string): void {
  const last = parts.at(-1);
  if (html.trim() === '') return;
  if (last?.kind === kind) parts.splice(-1, 1, { kind, html: last.html + html });
  else parts.push({ kind, html });
}

function wordsIn(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

/** Whether a message is so long that its end is folded away: characters, or lines. */
export function isLong(html: string): boolean {
  return wordsIn(html).length > 3_500 || (html.match(/<(?:br|p|li|tr)\b/g) ?? []).length > 50;
}
