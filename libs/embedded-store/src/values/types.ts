import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { isInt32 } from './int32.js';

/** A document as the store holds it: a plain object that is never changed once it is stored. */
export type Doc = Record<string, unknown>;

/**
 * Values in memory: int32 and double are `number` (an integral double in the range of int32 is a `Double`), int64 is
 * `bigint`, Decimal128, ObjectId, Binary, Timestamp, BSONRegExp, Code, MinKey and MaxKey are bson's classes, a missing
 * value is `undefined`.
 */
export type TypeName =
  | 'missing'
  | 'minKey'
  | 'double'
  | 'string'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'null'
  | 'regex'
  | 'javascript'
  | 'symbol'
  | 'int'
  | 'timestamp'
  | 'long'
  | 'decimal'
  | 'maxKey';

/** True for a plain document, false for arrays, dates and BSON's classes. */
export const isDoc = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** The alias that `$type` knows, and `missing` for undefined. */
export function typeOf(value: unknown): TypeName {
  switch (typeof value) {
    case 'undefined':
      return 'missing';
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'long';
    case 'number':
      return isInt32(value) ? 'int' : 'double';
    default:
      return value === null ? 'null' : typeOfObject(value as object);
  }
}

function typeOfObject(value: object): TypeName {
  if (Array.isArray(value)) return 'array';
  if (isDoc(value)) return 'object';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Date) return 'date';
  if (value instanceof Double) return 'double';
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof Binary) return 'binData';
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof BSONRegExp) return 'regex';
  if (value instanceof MinKey) return 'minKey';
  if (value instanceof MaxKey) return 'maxKey';
  if (value instanceof Code) return 'javascript';
  if (value instanceof BSONSymbol) return 'symbol';
  throw new TypeError(`not a BSON value: ${Object.prototype.toString.call(value)}`);
}

/** Numbers of BSON types, as `$type` accepts them. */
export const TYPE_NUMBERS: Readonly<Record<number, TypeName>> = {
  [-1]: 'minKey',
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  13: 'javascript',
  14: 'symbol',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  127: 'maxKey',
};

/** The name of a type in MongoDB's error messages and in `$type` expressions. */
export const TYPE_NAMES: ReadonlySet<string> = new Set(Object.values(TYPE_NUMBERS));
