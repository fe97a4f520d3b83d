/** Only a path of this portal: a link to elsewhere must not ride on the sign-in. */
export function safeNext(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (!value.startsWith('/') || value.startsWith('//') || value.includes('\\')) return undefined;
  if (value === '/' || value.startsWith('/sign-in')) return undefined;
  return value;
}

export interface Destination {
  readonly kind: 'ticket' | 'order' | 'page';
  readonly number: string;
}

/** What the link leads to, to say so before the sign-in. */
export function destinationOf(next: string): Destination {
  const [, kind, number] = /^\/(ticket|order)s\/([\w-]+)/.exec(next) ?? [];
  if ((kind === 'ticket' || kind === 'order') && number && number !== 'new') return { kind, number };
  return { kind: 'page', number: '' };
}
