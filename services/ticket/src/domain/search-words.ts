/** Longer than any word that somebody types to find something. */
const LONGEST = 40;
/** More distinct words of one text are not searched: it bounds what one save writes. */
const MOST_WORDS = 2_000;
/** A search looks at so many words; more find nothing more. */
const MOST_WANTED = 8;

/** Letters that have no decomposition and that people write without. */
const spelled: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };
/** Scripts that put no spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/**
 * The distinct words of a text as they are searched: lower case, without accents, no language's stems or stop words, so that
 * all languages are found by the beginnings of their words.
 */
export function wordsOf(text: string): string[] {
  const found = new Set<string>();
  for (const [part] of fold(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    for (const word of UNSPACED.test(part) ? segmentsOf(part) : [part]) {
      if (found.size < MOST_WORDS) found.add(cut(word));
    }
  }
  return [...found];
}

/** A word to look for: as a beginning, or as the whole word where one letter would match everything. */
export interface WantedWord {
  text: string;
  whole: boolean;
}

/** What is looked for, longest word first; a word that is the beginning of another says nothing more. */
export function wantedWords(search: string): WantedWord[] {
  const words = wordsOf(search).sort((a, b) => b.length - a.length);
  return words
    .filter((word, at) => !words.slice(0, at).some((longer) => longer.startsWith(word)))
    .slice(0, MOST_WANTED)
    .map((text) => ({ text, whole: text.length === 1 && !UNSPACED.test(text) }));
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđı]/g, (letter) => spelled[letter] ?? letter);
}

function segmentsOf(text: string): string[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

function cut(word: string): string {
  const short = word.slice(0, LONGEST);
  return /[\uD800-\uDBFF]$/.test(short) ? short.slice(0, -1) : short;
}
