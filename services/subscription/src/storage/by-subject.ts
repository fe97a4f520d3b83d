/** What people know by a number. */
const numbered = ['ticket', 'conversation', 'order', 'quote', 'return'];

/** The subjects that a text may mean: a whole one such as `ticket/48213`, or whatever has this number. */
export function subjectsNamed(text: string): string[] {
  return text.includes('/') ? [text] : numbered.map((kind) => `${kind}/${text}`);
}
