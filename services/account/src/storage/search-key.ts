import { containing as containingText } from '@avviso/persistence';

/** How names are sorted and searched: without case and without Latin, Greek and Cyrillic accents. */
export function searchKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

/** Finds the text anywhere in a search key. */
export function containing(text: string): { $regex: string } {
  return containingText(searchKey(text));
}
