import diffSequence from '@jest/diff-sequences';

export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Words, blanks and what stands in braces: small enough to see what changed, large enough to read. */
const words = /(\{\{[^}]*\}\}|\s+)/;
/** Beyond it, whole lines are compared: the editor allows no more than 20,000 characters. */
const manyWords = 4_000;

/** What was added and removed between two texts. */
export function difference(from: string, to: string): Piece[] {
  const fine = from.length + to.length < manyWords * 4;
  const split = (text: string) => (fine ? text.split(words) : text.split(/(?<=\n)/)).filter((word) => word !== '');
  const [before, after] = [split(from), split(to)];
  const pieces: Piece[] = [];
  let [fromAt, toAt] = [0, 0];
  const add = (kind: Piece['kind'], parts: readonly string[]) => {
    if (parts.length > 0) pieces.push({ kind, text: parts.join('') });
  };
  diffSequence(
    before.length,
    after.length,
    (a, b) => before[a] === after[b],
    (count, a, b) => {
      add('removed', before.slice(fromAt, a));
      add('added', after.slice(toAt, b));
      add('same', before.slice(a, a + count));
      [fromAt, toAt] = [a + count, b + count];
    },
  );
  add('removed', before.slice(fromAt));
  add('added', after.slice(toAt));
  return pieces;
}
