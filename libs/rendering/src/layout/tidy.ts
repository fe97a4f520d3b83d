import { blockMark, lineMark } from '../compile/format.js';

const marks = new RegExp(`[${blockMark}${lineMark}]+`, 'g');

/** Left-out blocks leave no gap in the text part. */
export function tidyText(text: string): string {
  return (text.includes('\n\n\n') ? text.replace(/\n{3,}/g, '\n\n') : text).trim();
}

/** Running text in one line. */
export function tidyLine(text: string): string {
  return text.replace(marks, ' ').replaceAll('\n', ' ').trim();
}

/** The blocks of a message, empty ones left out. */
export function blocksOf(text: string): string[] {
  return text
    .split(blockMark)
    .map((block) => block.replaceAll(lineMark, '\n').trim())
    .filter((block) => block !== '');
}
