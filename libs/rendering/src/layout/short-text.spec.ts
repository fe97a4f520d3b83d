import { describe, expect, it } from '@jest/globals';
import { blockMark, lineMark } from '../compile/format.js';
import { firstSentence, opening } from './short-text.js';
import { blocksOf, tidyLine, toldInLine } from './tidy.js';

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

  it('parts what a list names by commas, by dots where it has commas itself, and ends it', () => {
    const list = (...items: string[]) =>
      [blockMark, 'Changed:', blockMark, ...items.map((one) => lineMark + one)].join('');
    const said = (text: string) => firstSentence(tidyLine(opening(blocksOf(toldInLine(text)))));
    expect(said(list('Login', 'Calls: 4 → 8'))).toBe('Changed: Login, Calls: 4 → 8');
    expect(said(list('6 × T46, 119.00 €', '6 × PSU'))).toBe('Changed: 6 × T46, 119.00 € · 6 × PSU');
    expect(said(list('It rang.', 'Nobody came.'))).toBe('Changed: It rang.');
    expect(tidyLine(toldInLine(`${list('Login', 'Password')}${blockMark}Was it you?`))).toBe(
      'Changed: Login, Password. Was it you?',
    );
  });

  it('is empty for an empty text', () => {
    expect(firstSentence(opening([]))).toBe('');
  });
});
