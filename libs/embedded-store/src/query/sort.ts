import { badValue } from '../errors.js';
import { compare, type StringOrder } from '../values/compare.js';
import { invert, keyOf } from '../values/key.js';
import { toNumber, isNumeric } from '../values/numbers.js';
import { valueAt, valuesAt } from '../values/paths.js';
import { isDoc, type Doc } from '../values/types.js';

export interface SortField {
  readonly path: string;
  readonly parts: readonly string[];
  readonly direction: 1 | -1;
}

/** An empty array sorts between MinKey and null. */
const EMPTY_ARRAY_KEY = '\x04\x01';

/** Reads `{ a: 1, 'b.c': -1 }`. @throws StoreError 2 for other directions and for `$meta`. */
export function parseSort(spec: unknown): SortField[] {
  if (spec === undefined || spec === null) return [];
  if (!isDoc(spec)) throw badValue('the sort specification must be an object');
  return Object.keys(spec).map((path) => {
    const value = spec[path];
    if (isDoc(value)) throw badValue('sorting by $meta is not supported by the embedded document store');
    const direction = isNumeric(value) ? toNumber(value) : NaN;
    if (direction !== 1 && direction !== -1)
      throw badValue('$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    if (path === '' || path.startsWith('$'))
      throw badValue(`FieldPath field names may not start with '$' or be empty: '${path}'`);
    return { path, parts: path.split('.'), direction };
  });
}

/** Sorts a copy, stably; `docOf` finds the document of an item. What comes after the first `most` may be left out. */
export function sortBy<T>(
  items: readonly T[],
  fields: readonly SortField[],
  docOf: (item: T) => Doc,
  strings?: StringOrder,
  most = Infinity,
): T[] {
  if (fields.length === 0) return [...items];
  if (strings) return sortCollated(items, fields, docOf, strings);
  let keyed: Keyed<T>[] = [];
  let last: string | undefined;
  for (const item of items) {
    const key = sortKey(docOf(item), fields);
    if (last !== undefined && key >= last) continue;
    keyed.push({ item, key });
    if (keyed.length < 2 * most) continue;
    keyed = keyed.sort(byKey).slice(0, most);
    last = keyed.at(-1)?.key;
  }
  return keyed.sort(byKey).map(({ item }) => item);
}

interface Keyed<T> {
  item: T;
  key: string;
}
const byKey = (a: Keyed<unknown>, b: Keyed<unknown>): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** A string that orders documents by the fields; arrays count by their smallest (or, descending, greatest) element. */
export function sortKey(doc: Doc, fields: readonly SortField[]): string {
  let key = '';
  for (const { parts, direction } of fields) {
    const own = fieldKey(doc, parts, direction);
    key += direction === 1 ? own : invert(own);
  }
  return key;
}

function fieldKey(doc: Doc, parts: readonly string[], direction: 1 | -1): string {
  const direct = valueAt(doc, parts);
  if (direct !== undefined && !Array.isArray(direct)) return keyOf(direct);
  if (Array.isArray(direct) && direct.length === 0) return EMPTY_ARRAY_KEY;
  const keys = valuesAt(doc, parts).map(keyOf);
  return (
    keys.reduce((best, key) => (best === '' || (direction === 1 ? key < best : key > best) ? key : best), '') ||
    keyOf(null)
  );
}

function sortCollated<T>(
  items: readonly T[],
  fields: readonly SortField[],
  docOf: (item: T) => Doc,
  strings: StringOrder,
): T[] {
  const keyed = items.map((item) => ({
    item,
    values: fields.map((field) => representative(docOf(item), field, strings)),
  }));
  keyed.sort((a, b) => {
    for (const [i, field] of fields.entries()) {
      const difference = compare(a.values[i], b.values[i], strings);
      if (difference !== 0) return difference * field.direction;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

function representative(doc: Doc, field: SortField, strings: StringOrder): unknown {
  const values = valuesAt(doc, field.parts);
  if (values.length === 0) return Array.isArray(valueAt(doc, field.parts)) ? undefined : null;
  return values.reduce((best, value) => (compare(value, best, strings) * field.direction < 0 ? value : best));
}
