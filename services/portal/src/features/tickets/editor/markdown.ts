export type MarkdownAct = 'bold' | 'italic' | 'link' | 'list' | 'numbers' | 'code' | 'quote';

/** A text and what is selected in it, as offsets. */
export interface Marked {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const around: Partial<Record<MarkdownAct, string>> = { bold: '**', italic: '_', code: '`' };
const before: Partial<Record<MarkdownAct, (line: number) => string>> = {
  list: () => '- ',
  numbers: (line) => `${line + 1}. `,
  quote: () => '> ',
};
const linePrefix = /^(?:- |\d+\. |> )/;

/** Applies a button of the toolbar. Pressing it again on the same text takes the marks away. */
export function applyMarkdown(marked: Marked, act: MarkdownAct): Marked {
  const mark = around[act];
  if (mark) return wrap(marked, mark);
  const prefix = before[act];
  if (prefix) return prefixLines(marked, prefix);
  return link(marked);
}

function wrap({ text, start, end }: Marked, mark: string): Marked {
  const size = mark.length;
  if (text.slice(start - size, start) === mark && text.slice(end, end + size) === mark) {
    const bare = text.slice(0, start - size) + text.slice(start, end) + text.slice(end + size);
    return { text: bare, start: start - size, end: end - size };
  }
  const marked = text.slice(0, start) + mark + text.slice(start, end) + mark + text.slice(end);
  return { text: marked, start: start + size, end: end + size };
}

function prefixLines({ text, start, end }: Marked, prefix: (line: number) => string): Marked {
  const first = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const last = newline === -1 ? text.length : newline;
  const lines = text.slice(first, last).split('\n');
  const marked = lines.every((line, index) => line.startsWith(prefix(index)));
  const changed = lines
    .map((line, index) => (marked ? line.slice(prefix(index).length) : prefix(index) + line.replace(linePrefix, '')))
    .join('\n');
  const after = text.slice(0, first) + changed + text.slice(last);
  // Nothing was selected: go on writing at the end of the line. Else the lines stay selected.
  const to = first + changed.length;
  return { text: after, start: start === end ? to : first, end: to };
}

function link({ text, start, end }: Marked): Marked {
  const words = text.slice(start, end);
  const address = /^https?:\/\/\S+$/.test(words) ? words : 'https://';
  const shown = address === words ? '' : words;
  const made = `[${shown}](${address})`;
  // The cursor goes to what is missing: the words, or the address.
  const at = shown === '' ? start + 1 : start + made.length - 1;
  return { text: text.slice(0, start) + made + text.slice(end), start: at, end: at };
}
