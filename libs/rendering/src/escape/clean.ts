/**
 * Characters that no value may bring into a message: control characters (they split headers and lines), Unicode's own
 * line separators, direction overrides (they turn the words around them), and the byte order mark.
 */
const controls = '\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufeff';
const unwanted = new RegExp(`[\\n${controls}]`);
const unwantedOrSpecial = new RegExp(`[&<>"'\\n${controls}]`);
const unwantedRuns = new RegExp(`[\\n${controls}]+`, 'g');
const unwantedInLines = new RegExp(`[${controls}]`);
const unwantedInLinesRuns = new RegExp(`[${controls}]+`, 'g');

/** Longest single value, and longest quoted text, in UTF-16 code units; with both, a mail stays below 102 KB. */
export const maxValueLength = 500;
export const maxQuotedLength = 10_000;

/** By UTF-16 code unit: 1 for what the regular expression would find, at a third of its cost. */
const toRewrite = new Uint8Array(0x10000);
for (let unit = 0; unit < toRewrite.length; unit += 1) {
  if (unwantedOrSpecial.test(String.fromCharCode(unit))) toRewrite[unit] = 1;
}

/** A value as one line: no control characters, not longer than {@link maxValueLength}. */
export function oneLine(value: string): string {
  return isPlain(value) ? value : madeOneLine(value);
}

/** Like {@link oneLine}, for a value that is known not to be plain. */
export function madeOneLine(value: string): string {
  if (!unwanted.test(value)) return value.length <= maxValueLength ? value : shorten(value, maxValueLength);
  return shorten(value.replace(unwantedRuns, ' ').trim(), maxValueLength);
}

/** True for a value that every channel but Telegram writes as it is: the usual case, told by one look. */
export function isPlain(value: string): boolean {
  if (value.length > maxValueLength) return false;
  for (let index = 0; index < value.length; index += 1) {
    if (toRewrite[value.charCodeAt(index)] === 1) return false;
  }
  return true;
}

/** A text of several lines: LF only, no other control characters, at most one empty line in a row. */
export function severalLines(value: string): string {
  const text = unwantedInLines.test(value)
    ? value
        .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
        .replace(unwantedInLinesRuns, ' ')
        .replace(/[ ]+\n/g, '\n')
    : value;
  const dense = text.includes('\n\n\n') ? text.replace(/\n{3,}/g, '\n\n') : text;
  return shorten(dense.trim(), maxQuotedLength);
}

/** Cuts at a word, else between two characters as people see them, and says so with an ellipsis. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = max - 1;
  const space = text.lastIndexOf(' ', room);
  const end = space > room * 0.7 ? space : characterBorder(text, room);
  return `${text.slice(0, end).replace(/[\s…]+$/, '')}…`;
}

/** The last border between two grapheme clusters at or before `index`: no half emoji, no lost accent. */
export function characterBorder(text: string, index: number): number {
  // Clusters are short; one that begins more than 64 code units earlier is cut between code points.
  const from = Math.max(0, index - 64);
  const near = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.slice(from, index + 64));
  let border = from;
  for (const { index: start } of near) {
    if (from + start > index) break;
    border = from + start;
  }
  if (border > from) return border;
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff ? index - 1 : index;
}
