import { shorten } from '../escape/clean.js';

/** Title of the bell and of a push (design: up to 60 characters). */
export const maxTitleLength = 60;
export const maxSentenceLength = 160;

const end = /[.!?…。！？]["'»”)\]]*(?=\s+\P{Ll}|\s*$)/u;

/** The first sentence of a text, at most {@link maxSentenceLength} long. */
export function firstSentence(text: string): string {
  const start = text.length > maxSentenceLength * 2 ? text.slice(0, maxSentenceLength * 2) : text;
  const match = end.exec(start);
  return shorten(match ? start.slice(0, match.index + match[0].length) : text, maxSentenceLength);
}

/**
 * What a text of these paragraphs, none of them empty, opens with: its first paragraph, and with one that ends in a colon also what it announces. A paragraph that
 * begins in lower case is thus never taken for the end of the sentence before it.
 */
export function opening(paragraphs: readonly string[]): string {
  const [first = '', second] = paragraphs;
  return second !== undefined && /[:：]\W*$/u.test(first) ? `${first}\n${second}` : first;
}
