import { Decimal128, Double } from 'bson';
import {
  addDecimals,
  compareDecimals,
  decimalToNumber,
  divideDecimals,
  exactFromNumber,
  fromBigInt,
  fromDecimal128,
  multiplyDecimals,
  negateDecimal,
  roundedFromNumber,
  toDecimal128,
  type Decimal,
} from './decimal.js';
import { isInt32 } from './int32.js';

/** The four numeric types of BSON in memory (see types.ts). */
export type Numeric = number | bigint | Double | Decimal128;

export const INT64_MAX = 2n ** 63n - 1n;
export const INT64_MIN = -(2n ** 63n);

export const isNumeric = (value: unknown): value is Numeric =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof Double || value instanceof Decimal128;

/** A number that stays a double when it is written. */
export const asDouble = (n: number): number | Double => (isInt32(n) ? new Double(n) : n);

/** An integer as int32 when it fits, else as int64. */
export const asInteger = (n: bigint): number | bigint => (n >= -2147483648n && n <= 2147483647n ? Number(n) : n);

/** The nearest double of any numeric value. */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Double ? value.value : decimalToNumber(fromDecimal128(value));
}

export function exactDecimal(value: Numeric): Decimal {
  if (value instanceof Decimal128) return fromDecimal128(value);
  return typeof value === 'bigint' ? fromBigInt(value) : exactFromNumber(toNumber(value));
}

const arithmeticDecimal = (value: Numeric): Decimal => {
  if (value instanceof Decimal128) return fromDecimal128(value);
  return typeof value === 'bigint' ? fromBigInt(value) : roundedFromNumber(toNumber(value));
};

/** Exact order across the numeric types; NaN is lowest. */
export function compareNumeric(a: Numeric, b: Numeric): number {
  if (typeof a === 'number' && typeof b === 'number') return compareDoubles(a, b);
  if (a instanceof Decimal128 || b instanceof Decimal128) return compareDecimals(exactDecimal(a), exactDecimal(b));
  const x = a instanceof Double ? a.value : a;
  const y = b instanceof Double ? b.value : b;
  if (typeof x === 'number' && typeof y === 'number') return compareDoubles(x, y);
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) ? (Number.isNaN(y) ? 0 : -1) : 1;
  return x < y ? -1 : x > y ? 1 : 0;
}

function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1;
}

const isDouble = (value: Numeric): boolean => value instanceof Double || (typeof value === 'number' && !isInt32(value));

type Operation = {
  readonly decimal: (a: Decimal, b: Decimal) => Decimal;
  readonly double: (a: number, b: number) => number;
  readonly integer: (a: bigint, b: bigint) => bigint;
};

/** What happens when an integer result does not fit into int64. */
export type OnOverflow = 'double' | 'error';

function calculate(operation: Operation, a: Numeric, b: Numeric, onOverflow: OnOverflow): Numeric | undefined {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    return toDecimal128(operation.decimal(arithmeticDecimal(a), arithmeticDecimal(b)));
  }
  if (isDouble(a) || isDouble(b)) return asDouble(operation.double(toNumber(a), toNumber(b)));
  if (typeof a === 'number' && typeof b === 'number') {
    const quick = operation.double(a, b);
    if (isInt32(quick)) return quick;
  }
  const exact = operation.integer(BigInt(a as number | bigint), BigInt(b as number | bigint));
  if (exact > INT64_MAX || exact < INT64_MIN) {
    return onOverflow === 'double' ? asDouble(operation.double(toNumber(a), toNumber(b))) : undefined;
  }
  return typeof a === 'bigint' || typeof b === 'bigint' ? exact : asInteger(exact);
}

const SUM: Operation = { decimal: addDecimals, double: (a, b) => a + b, integer: (a, b) => a + b };
const DIFFERENCE: Operation = {
  decimal: (a, b) => addDecimals(a, negateDecimal(b)),
  double: (a, b) => a - b,
  integer: (a, b) => a - b,
};
const PRODUCT: Operation = { decimal: multiplyDecimals, double: (a, b) => a * b, integer: (a, b) => a * b };

/** Sum with MongoDB's type rules: int32 < int64 < double < decimal, int32 grows into int64, int64 into double. */
export const add = (a: Numeric, b: Numeric): Numeric => calculate(SUM, a, b, 'double') ?? NaN;
export const subtract = (a: Numeric, b: Numeric): Numeric => calculate(DIFFERENCE, a, b, 'double') ?? NaN;
export const multiply = (a: Numeric, b: Numeric): Numeric => calculate(PRODUCT, a, b, 'double') ?? NaN;
/** Sum and product for `$inc` and `$mul`: undefined when int64 overflows, which those operators refuse. */
export const addChecked = (a: Numeric, b: Numeric): Numeric | undefined => calculate(SUM, a, b, 'error');
export const multiplyChecked = (a: Numeric, b: Numeric): Numeric | undefined => calculate(PRODUCT, a, b, 'error');

/** Quotient: a decimal when either is one, else a double (an int when both are and it divides evenly is still a double). */
export function divide(a: Numeric, b: Numeric): Numeric {
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    return toDecimal128(divideDecimals(arithmeticDecimal(a), arithmeticDecimal(b)));
  }
  return asDouble(toNumber(a) / toNumber(b));
}

/** The value as a whole number if it is one in any numeric type, else undefined. */
export function wholeNumber(value: unknown): number | undefined {
  if (!isNumeric(value)) return undefined;
  const n = toNumber(value);
  return Number.isInteger(n) ? n : undefined;
}
