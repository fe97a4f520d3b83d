import { describe, expect, it } from '@jest/globals';
import { applyMarkdown, type MarkdownAct } from './markdown.js';

/** `|` marks the selection: `a |b| c`. */
function press(act: MarkdownAct, picture: string): string {
  const [head = '', middle = '', tail = ''] = picture.split('|');
  const done = applyMarkdown({ text: head + middle + tail, start: head.length, end: head.length + middle.length }, act);
  return `${done.text.slice(0, done.start)}|${done.text.slice(done.start, done.end)}|${done.text.slice(done.end)}`;
}

describe('the toolbar of the editor', () => {
  it('makes the selection bold, and plain again', () => {
    expect(press('bold', 'call |two| now')).toBe('call **|two|** now');
    expect(press('bold', 'call **|two|** now')).toBe('call |two| now');
  });

  it('opens marks at the cursor where nothing is selected', () => {
    expect(press('italic', 'a ||')).toBe('a _||_');
  });

  it('numbers the lines that the selection touches', () => {
    expect(press('numbers', 'x\no|ne\ntw|o')).toBe('x\n|1. one\n2. two|');
  });

  it('turns one kind of list into the other, and a list back into lines', () => {
    expect(press('list', '|1. one\n2. two|')).toBe('|- one\n- two|');
    expect(press('list', '|- one\n- two|')).toBe('|one\ntwo|');
  });

  it('quotes the line of the cursor and goes on at its end', () => {
    expect(press('quote', 'he|| said')).toBe('> he said||');
  });

  it('asks for the address of selected words, and for the words of a selected address', () => {
    expect(press('link', 'see |the note|')).toBe('see [the note](https://||)');
    expect(press('link', '|https://a.example/x|')).toBe('[||](https://a.example/x)');
  });
});
