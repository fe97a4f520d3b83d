/** What is searched for stands in the address, so that it can be kept and sent. */
export interface Searched {
  readonly q?: string;
}

/** A search of digits alone comes as a number. */
export function searched(search: Record<string, unknown>): Searched {
  const { q } = search;
  return (typeof q === 'string' || typeof q === 'number') && q !== '' ? { q: String(q) } : {};
}
