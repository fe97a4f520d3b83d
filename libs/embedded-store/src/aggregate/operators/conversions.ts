import { Binary, Decimal128, ObjectId, Timestamp } from 'bson';
import { StoreError } from '../../errors.js';
import { isTruthy } from '../../query/filter.js';
import {
  asDouble,
  INT64_MAX,
  INT64_MIN,
  isNumeric,
  toNumber,
  wholeNumber,
  type Numeric,
} from '../../values/numbers.js';
import { isDoc, TYPE_NUMBERS, typeOf } from '../../values/types.js';
import { fixed, isNullish, type OperatorCompiler } from './arguments.js';

const failure = (value: unknown, target: string, why = ''): StoreError =>
  new StoreError(241, `Failed to convert ${typeOf(value)} to ${target} in $convert with no onError value${why}`);

/** A value as text, for `$toString` and where texts are wanted. */
export function toText(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (isNumeric(value))
    return value instanceof Decimal128 || typeof value === 'bigint' ? value.toString() : String(toNumber(value));
  throw new StoreError(name === '$toString' ? 241 : 16007, `can't convert from BSON type ${typeOf(value)} to String`);
}

function numberFrom(value: unknown, target: string): Numeric {
  if (isNumeric(value)) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date && target !== 'int') return BigInt(value.getTime());
  if (typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)) {
    if (target === 'decimal') return Decimal128.fromString(value);
    if (target === 'double') return asDouble(Number(value));
    if (/^[+-]?\d+$/.test(value)) return BigInt(value);
  }
  throw failure(value, target);
}

function toInteger(value: unknown, target: 'int' | 'long'): number | bigint {
  const number = numberFrom(value, target);
  if (typeof number !== 'bigint' && !Number.isFinite(toNumber(number))) throw failure(value, target, ': not finite');
  const exact = typeof number === 'bigint' ? number : BigInt(Math.trunc(toNumber(number)));
  const [least, most] = target === 'int' ? [-2147483648n, 2147483647n] : [INT64_MIN, INT64_MAX];
  if (exact < least || exact > most) throw failure(value, target, ': would overflow');
  return target === 'int' ? Number(exact) : exact;
}

function toDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  if (isNumeric(value) && typeOf(value) !== 'int') return new Date(Math.trunc(toNumber(value)));
  if (typeof value === 'string') {
    const isBare = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/.test(value);
    const date = new Date(isBare && value.length > 10 ? `${value.replace(' ', 'T')}Z` : value);
    if (!Number.isNaN(date.getTime())) return date;
  }
  throw failure(value, 'date');
}

function toObjectId(value: unknown): ObjectId {
  if (value instanceof ObjectId) return value;
  if (typeof value === 'string' && /^[0-9a-fA-F]{24}$/.test(value)) return ObjectId.createFromHexString(value);
  throw failure(value, 'objectId');
}

function toDecimal(value: unknown): Decimal128 {
  const number = numberFrom(value, 'decimal');
  return number instanceof Decimal128
    ? number
    : Decimal128.fromString(typeof number === 'bigint' ? number.toString() : String(toNumber(number)));
}

const CONVERSIONS: Readonly<Record<string, (value: unknown) => unknown>> = {
  string: (value) => toText(value, '$toString'),
  bool: (value) => (typeof value === 'string' ? true : isTruthy(value)),
  int: (value) => toInteger(value, 'int'),
  long: (value) => toInteger(value, 'long'),
  double: (value) => asDouble(toNumber(numberFrom(value, 'double'))),
  decimal: toDecimal,
  date: toDate,
  objectId: toObjectId,
};

const simple = (target: string): OperatorCompiler =>
  fixed(1, ([value]) => (isNullish(value) ? null : CONVERSIONS[target]?.(value)));

const convert: OperatorCompiler = (argument, _name, compile) => {
  if (!isDoc(argument) || !('input' in argument) || !('to' in argument))
    throw new StoreError(9, "$convert requires 'input' and 'to'");
  for (const field of Object.keys(argument))
    if (!['input', 'to', 'onError', 'onNull'].includes(field))
      throw new StoreError(9, `$convert found an unknown argument: ${field}`);
  const [input, to] = [compile(argument['input']), compile(argument['to'])];
  const onError = 'onError' in argument ? compile(argument['onError']) : undefined;
  const onNull = 'onNull' in argument ? compile(argument['onNull']) : undefined;
  return (doc, variables) => {
    const wanted = to(doc, variables);
    const value = input(doc, variables);
    if (isNullish(value)) return onNull ? onNull(doc, variables) : null;
    if (isNullish(wanted)) return null;
    const target = typeof wanted === 'string' ? wanted : TYPE_NUMBERS[wholeNumber(wanted) ?? NaN];
    const run = target === undefined ? undefined : CONVERSIONS[target];
    if (!run) throw new StoreError(2, `Unknown type name: ${String(wanted)}`);
    try {
      return run(value);
    } catch (error) {
      if (onError && error instanceof StoreError) return onError(doc, variables);
      throw error;
    }
  };
};

/** Types and conversions. */
export const conversionOperators: Readonly<Record<string, OperatorCompiler>> = {
  $type: fixed(1, ([value]) => typeOf(value)),
  $isNumber: fixed(1, ([value]) => isNumeric(value)),
  $toString: simple('string'),
  $toBool: simple('bool'),
  $toInt: simple('int'),
  $toLong: simple('long'),
  $toDouble: simple('double'),
  $toDecimal: simple('decimal'),
  $toDate: simple('date'),
  $toObjectId: simple('objectId'),
  $convert: convert,
  $binarySize: fixed(1, ([value]) => {
    if (isNullish(value)) return null;
    if (typeof value === 'string') return Buffer.byteLength(value);
    if (value instanceof Binary) return value.position;
    throw new StoreError(51276, `$binarySize requires a string or BinData argument, found: ${typeOf(value)}`);
  }),
};
