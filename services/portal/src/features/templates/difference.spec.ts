import { describe, expect, it } from '@jest/globals';
import { difference } from './difference.js';

const shown = (from: string, to: string) =>
  difference(from, to)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `+[${text}]` : `-[${text}]`))
    .join('');

describe('the difference of two texts', () => {
  it.each([
    ['a b c', 'a b c', 'a b c'],
    ['Order {{number}} came', 'Your order {{title}} came', '-[Order]+[Your] -[{{number}}]+[order {{title}}] came'],
    ['', 'new', '+[new]'],
    ['old', '', '-[old]'],
  ])('%j to %j', (from, to, expected) => {
    expect(shown(from, to)).toBe(expected);
  });

  it('is made of whole lines where texts are long', () => {
    const long = 'one line\n'.repeat(1_500);
    expect(difference(`${long}x\n`, `${long}y\n`).slice(1)).toEqual([
      { kind: 'removed', text: 'x\n' },
      { kind: 'added', text: 'y\n' },
    ]);
  });
});
