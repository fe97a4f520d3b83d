const address = /https?:\/\/[^\s<>]+/g;

/**
 * Words as Markdown that shows them as they are. A backslash stands only where a sign would mean something: what is kept
 * is read as text in mails and found by search.
 * @param startsLine whether the words begin a line
 */
export function escapeText(text: string, startsLine: boolean): string {
  const words = startsLine ? text.trimStart() : text;
  let escaped = '';
  let from = 0;
  // Inside of an address a backslash would be part of it.
  for (const { 0: found, index } of words.matchAll(address)) {
    escaped += signs(words, from, index) + found;
    from = index + found.length;
  }
  escaped += signs(words, from, words.length);
  return startsLine ? beginning(escaped) : escaped;
}

function signs(text: string, from: number, to: number): string {
  return text
    .slice(from, to)
    .replace(/[\\`*_~[<&]/g, (sign, at: number) => (means(sign, text, from + at) ? `\\${sign}` : sign));
}

function means(sign: string, text: string, at: number): boolean {
  const [before = ' ', after = ' '] = [text[at - 1], text[at + 1]];
  switch (sign) {
    case '`':
      return true;
    case '\\':
      return at + 1 === text.length || /[!-/:-@[-`{-~]/.test(after);
    case '*':
      return at === 0 || at + 1 === text.length || !(isSpace(before) && isSpace(after));
    case '_':
      return !(isWord(before) && isWord(after));
    case '~':
      return text.indexOf('~') !== text.lastIndexOf('~');
    case '[':
      return /\]\s*[([:]/.test(text.slice(at)) || text.slice(at).indexOf(']') === -1;
    case '<':
      return at + 1 === text.length || /[a-z!/?]/i.test(after);
    default:
      return /^&(?:#\d+|#x[\da-f]+|[a-z]\w*);/i.test(text.slice(at));
  }
}

/** What begins a heading, a list, a quote, a rule or code at the start of a line. */
function beginning(text: string): string {
  return text
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(?:#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=+\s*$|-{2,}\s*$|\|)/, '\\$&')
    .replace(/^\[(?=[ x]\])/i, '\\[');
}

const isSpace = (sign: string) => /\s/.test(sign);
const isWord = (sign: string) => /[\p{L}\p{N}]/u.test(sign);
