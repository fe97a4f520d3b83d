/** What is written: a ticket, a reply, an order, or a ticket for a contact who was entered a moment before. */
export const kinds = { ticket: 'T', reply: 'R', order: 'O', newcomer: 'N' } as const;
export type Kind = keyof typeof kinds;

const pattern = /FX[a-z]{2}[TRON]\d{5}/g;

/**
 * The word by which a write is found again in every message about it. Each attempt to write has its own, so that what
 * became of an attempt without an answer can be looked up.
 * @param tag two letters of the scenario
 */
export function markerOf(tag: string, kind: Kind, number: number): string {
  return `FX${tag}${kinds[kind]}${String(number).padStart(5, '0')}`;
}

/** All markers in a text, each once. */
export function markersIn(text: string): string[] {
  return [...new Set(text.match(pattern))];
}

/** The write that a message is about: a reply's message names its ticket as well. */
export function markerIn(text: string): string | undefined {
  const markers = markersIn(text);
  return markers.find((marker) => marker[4] === kinds.reply) ?? markers[0];
}
