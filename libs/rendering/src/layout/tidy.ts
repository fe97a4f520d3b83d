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

const ended = /[.!?…。！？]$/u;

/** Lists as running text: parted by commas, by dots where an item has commas, and ended before what follows them. */
export function toldInLine(text: string): string {
  const blocks = text.split(blockMark);
  return blocks.map((block, at) => itemsInLine(block, at === blocks.length - 1)).join(blockMark);
}

function itemsInLine(block: string, last: boolean): string {
  if (!block.includes(lineMark)) return block;
  const items = block
    .split(lineMark)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const mark = items.some((item) => item.includes(',')) ? ' ·' : ',';
  const behind = (at: number) => (at < items.length - 1 ? mark : last ? '' : '.');
  return items.map((item, at) => (ended.test(item) ? item : item + behind(at))).join(' ');
}

/** The blocks of a message, empty ones left out. */
export function blocksOf(text: string): string[] {
  return text
    .split(blockMark)
    .map((block) => block.replaceAll(lineMark, '\n').trim())
    .filter((block) => block !== '');
}
