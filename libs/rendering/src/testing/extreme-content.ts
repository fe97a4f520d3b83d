import type { NotificationJob } from '@avviso/contracts';

/** What a stranger may type into any name or title: markup of every channel, emoji, right-to-left text, line ends. */
export const hostileText = '<b>&"_*[.](x) {{title}} 👩🏽‍🔧 مرحبا\r\nBcc: x@evil.example';

/** Names that choose words and not texts: what stands there comes from a list of ours. */
const closed = new Set(['status', 'previousStatus', 'kind', 'state', 'currency', 'universe', 'category', 'portal']);

/** The same content with every free text, or every count, replaced. Links, amounts and times stay what they are. */
export function withTexts(content: NotificationJob['content'], text: string): Record<string, unknown> {
  return mapLeaves(content, (name, value) => (typeof value === 'string' && isFree(name, value) ? text : value));
}

export function withCounts(content: NotificationJob['content'], count: number): Record<string, unknown> {
  return mapLeaves(content, (_name, value) => (typeof value === 'number' ? count : value));
}

function isFree(name: string, value: string): boolean {
  const fixed = closed.has(name) || /^\d+\.\d\d$/.test(value) || /^\d{4}-\d\d-\d\dT/.test(value);
  return !fixed && !/(url|path|field)$/i.test(name);
}

function mapLeaves(content: object, leaf: (name: string, value: unknown) => unknown): Record<string, unknown> {
  const visit = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => visit(name, item));
    if (typeof value === 'object' && value !== null) return mapLeaves(value, leaf);
    return leaf(name, value);
  };
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, visit(name, value)]));
}
