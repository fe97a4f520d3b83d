import { Binary, BSONRegExp, BSONSymbol, Code, ObjectId, Timestamp } from 'bson';
import { compareNumeric, isNumeric } from './numbers.js';
import { isDoc, typeOf, type Doc, type TypeName } from './types.js';

/** Order of the types among each other (MongoDB manual, "Comparison/Sort Order"); numbers share one place. */
const RANKS: Readonly<Record<TypeName, number>> = {
  minKey: 0,
  missing: 1,
  null: 2,
  int: 3,
  long: 3,
  double: 3,
  decimal: 3,
  string: 4,
  symbol: 4,
  object: 5,
  array: 6,
  binData: 7,
  objectId: 8,
  bool: 9,
  date: 10,
  timestamp: 11,
  regex: 12,
  javascript: 13,
  maxKey: 14,
};

/** Compares strings by code point, which is the order of their UTF-8 bytes. */
export type StringOrder = (a: string, b: string) => number;

export const byCodePoint: StringOrder = (a, b) => {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      const surrogateX = x >= 0xd800 && x <= 0xdfff;
      const surrogateY = y >= 0xd800 && y <= 0xdfff;
      return surrogateX === surrogateY ? x - y : surrogateX ? (y >= 0xe000 ? 1 : x - y) : x >= 0xe000 ? -1 : x - y;
    }
  }
  return a.length - b.length;
};

/** The place of a value's type; two values are comparable by `$gt` and its kin when their places are equal. */
export const rank = (value: unknown): number => RANKS[typeOf(value)];

/** Total order of BSON values. Null and missing differ only here; queries treat them alike. */
export function compare(a: unknown, b: unknown, strings: StringOrder = byCodePoint): number {
  if (typeof a === 'number' && typeof b === 'number') return compareNumeric(a, b);
  if (typeof a === 'string' && typeof b === 'string') return strings(a, b);
  const difference = rank(a) - rank(b);
  if (difference !== 0) return difference;
  if (isNumeric(a) && isNumeric(b)) return compareNumeric(a, b);
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b, strings);
  if (isDoc(a) && isDoc(b)) return compareDocs(a, b, strings);
  return compareScalars(a, b, strings);
}

function compareScalars(a: unknown, b: unknown, strings: StringOrder): number {
  if (typeof a === 'boolean') return Number(a) - Number(b);
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id);
  if (a instanceof Date && b instanceof Date) return Math.sign(a.getTime() - b.getTime());
  if (a instanceof Binary && b instanceof Binary) return compareBinaries(a, b);
  if (a instanceof Timestamp && b instanceof Timestamp) return a.compare(b);
  if (a instanceof BSONRegExp && b instanceof BSONRegExp) {
    return byCodePoint(a.pattern, b.pattern) || byCodePoint(a.options, b.options);
  }
  if (a instanceof Code && b instanceof Code) return byCodePoint(String(a.code), String(b.code));
  const text = (value: unknown): string => (value instanceof BSONSymbol ? value.value : String(value));
  return rank(a) === RANKS.string ? strings(text(a), text(b)) : 0;
}

/** Binary order: length, then subtype, then bytes. */
function compareBinaries(a: Binary, b: Binary): number {
  return a.position - b.position || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
}

function compareArrays(a: readonly unknown[], b: readonly unknown[], strings: StringOrder): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = compare(a[i], b[i], strings);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Documents compare field by field in order: type, then name, then value. */
function compareDocs(a: Doc, b: Doc, strings: StringOrder): number {
  const left = Object.keys(a);
  const right = Object.keys(b);
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const [x = '', y = ''] = [left[i], right[i]];
    const difference = rank(a[x]) - rank(b[y]) || byCodePoint(x, y) || compare(a[x], b[y], strings);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Equal in value, whatever the numeric type: what a query's `$eq` means. */
export const equal = (a: unknown, b: unknown): boolean => a === b || compare(a, b) === 0;

/** Equal in value and in type, all the way down: what makes an update a no-op. */
export function identical(a: unknown, b: unknown): boolean {
  if (a === b && typeof a !== 'number') return true;
  if (typeOf(a) !== typeOf(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => identical(x, b[i]));
  if (isDoc(a) && isDoc(b)) {
    const left = Object.keys(a);
    const right = Object.keys(b);
    return left.length === right.length && left.every((key, i) => key === right[i] && identical(a[key], b[key]));
  }
  if (typeOf(a) === 'decimal') return String(a) === String(b);
  if (typeof a === 'number') return Object.is(a, b);
  return compare(a, b) === 0;
}
