import { describe, expect, it } from '@jest/globals';
import { firstSentence, opening } from './short-text.js';

describe('the one sentence of bell and push', () => {
  it('is the first paragraph, also when the next one begins in lower case', () => {
    expect(firstSentence(opening(['Jonas opened this ticket.', 'no dial tone', 'Priority: High']))).toBe(
      'Jonas opened this ticket.',
    );
  });

  it('holds what an opening that ends in a colon announces', () => {
    expect(firstSentence(opening(['Jonas answered:', 'We mended it. More follows.']).replaceAll('\n', ' '))).toBe(
      'Jonas answered: We mended it.',
    );
  });

  it('is empty for an empty text', () => {
    expect(firstSentence(opening([]))).toBe('');
  });
});
