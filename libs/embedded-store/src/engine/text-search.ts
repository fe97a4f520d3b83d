import { failedToParse, StoreError } from '../errors.js';
import { valuesAt } from '../values/paths.js';
import { isDoc, type Doc } from '../values/types.js';
import type { Collection } from './collection.js';
import { textFields } from './index-spec.js';

/**
 * `$text` in a simple form: the words of the collection's text index fields, folded to lower case without diacritics,
 * no stemming and no stop words. Quoted phrases must all be there, `-word` must not; of the other words any will do.
 */
export function compileText(collection: Collection, argument: unknown): (doc: Doc) => boolean {
  if (!isDoc(argument) || typeof argument['$search'] !== 'string')
    throw failedToParse('$text needs $search as a string');
  for (const field of Object.keys(argument)) {
    if (!['$search', '$language', '$caseSensitive', '$diacriticSensitive'].includes(field))
      throw failedToParse(`extra fields in $text: ${field}`);
  }
  const index = [...collection.indexes.values()].find(({ isText }) => isText);
  if (!index) throw new StoreError(27, 'text index required for $text query');
  const paths = textFields(index.spec).map((path) => path.split('.'));
  const fold = folding(argument['$caseSensitive'] === true, argument['$diacriticSensitive'] === true);
  const { words, phrases, excluded } = parseSearch(fold(argument['$search']));
  return (doc) => {
    const text = fold(
      paths.flatMap((parts) => valuesAt(doc, parts).filter((value) => typeof value === 'string')).join('\n'),
    );
    const present = new Set(wordsOf(text));
    if (excluded.some((word) => present.has(word)) || !phrases.every((phrase) => text.includes(phrase))) return false;
    return phrases.length > 0 || words.some((word) => present.has(word));
  };
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}_]+/gu) ?? [];

function folding(caseSensitive: boolean, diacriticSensitive: boolean): (text: string) => string {
  return (text) => {
    const cased = caseSensitive ? text : text.toLowerCase();
    return diacriticSensitive ? cased : cased.normalize('NFD').replace(/\p{M}/gu, '');
  };
}

function parseSearch(search: string): { words: string[]; phrases: string[]; excluded: string[] } {
  const phrases = [...search.matchAll(/"([^"]+)"/g)].map(([, phrase = '']) => phrase);
  const rest = search.replace(/"[^"]*"/g, ' ').split(/\s+/);
  const excluded = rest.filter((term) => term.startsWith('-')).flatMap(wordsOf);
  return { phrases, excluded, words: rest.filter((term) => !term.startsWith('-')).flatMap(wordsOf) };
}
