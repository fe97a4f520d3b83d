import { Decimal128 } from 'bson';

/** A decimal number taken apart: `(-1)^negative * digits * 10^exponent`. */
interface Finite {
  readonly kind: 'finite';
  readonly negative: boolean;
  readonly digits: bigint;
  readonly exponent: number;
}
export type Decimal = Finite | { readonly kind: 'infinite'; readonly negative: boolean } | { readonly kind: 'nan' };

const PRECISION = 34;
const NAN: Decimal = { kind: 'nan' };
const finite = (signed: bigint, exponent: number): Finite => ({
  kind: 'finite',
  negative: signed < 0n,
  digits: signed < 0n ? -signed : signed,
  exponent,
});
const signed = (d: Finite): bigint => (d.negative ? -d.digits : d.digits);
const pow10 = (n: number): bigint => 10n ** BigInt(n);

/** Reads a Decimal128 by its canonical text. */
export function fromDecimal128(value: Decimal128): Decimal {
  const text = value.toString();
  if (text === 'NaN') return NAN;
  if (text.endsWith('Infinity')) return { kind: 'infinite', negative: text.startsWith('-') };
  const [mantissa = '0', power = '0'] = text.split('E');
  const [whole = '0', fraction = ''] = mantissa.replace('-', '').split('.');
  return {
    kind: 'finite',
    negative: mantissa.startsWith('-'),
    digits: BigInt(whole + fraction),
    exponent: Number(power) - fraction.length,
  };
}

/** The exact decimal value of an int64. */
export const fromBigInt = (value: bigint): Decimal => finite(value, 0);

/** The exact decimal value of a double (every double is a finite sum of powers of two, hence a decimal). */
export function exactFromNumber(value: number): Decimal {
  if (Number.isNaN(value)) return NAN;
  if (!Number.isFinite(value)) return { kind: 'infinite', negative: value < 0 };
  if (Number.isInteger(value)) return { ...finite(BigInt(value), 0), negative: value < 0 || Object.is(value, -0) };
  let scaled = value;
  let halvings = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    halvings++;
  }
  return finite(BigInt(scaled) * 5n ** BigInt(halvings), -halvings);
}

/** The decimal that MongoDB makes of a double in arithmetic: 15 significant digits. */
export function roundedFromNumber(value: number): Decimal {
  if (!Number.isFinite(value)) return exactFromNumber(value);
  return fromDecimal128(
    Decimal128.fromString(Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : value.toPrecision(15)),
  );
}

/** Writes a decimal as Decimal128, rounding half to even to 34 digits. */
export function toDecimal128(value: Decimal): Decimal128 {
  if (value.kind === 'nan') return Decimal128.fromString('NaN');
  if (value.kind === 'infinite') return Decimal128.fromString(value.negative ? '-Infinity' : 'Infinity');
  const rounded = round34(value);
  return Decimal128.fromString(`${rounded.negative ? '-' : ''}${rounded.digits}E${rounded.exponent}`);
}

function round34(value: Finite): Finite {
  const excess = value.digits.toString().length - PRECISION;
  if (excess <= 0) return value;
  const unit = pow10(excess);
  const quotient = value.digits / unit;
  const twice = (value.digits % unit) * 2n;
  const up = twice > unit || (twice === unit && quotient % 2n === 1n);
  return round34({ ...value, digits: quotient + (up ? 1n : 0n), exponent: value.exponent + excess });
}

/** Sum of two decimals, exact up to 34 digits. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN;
  if (a.kind === 'infinite') return b.kind === 'infinite' && b.negative !== a.negative ? NAN : a;
  if (b.kind === 'infinite') return b;
  if (a.digits === 0n && b.digits !== 0n && a.exponent >= b.exponent) return b;
  if (Math.abs(a.exponent - b.exponent) > 6200) return a.exponent > b.exponent ? a : b;
  const exponent = Math.min(a.exponent, b.exponent);
  return round34(finite(signed(a) * pow10(a.exponent - exponent) + signed(b) * pow10(b.exponent - exponent), exponent));
}

/** Product of two decimals. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN;
  if (a.kind === 'infinite' || b.kind === 'infinite') {
    if ((a.kind === 'finite' && a.digits === 0n) || (b.kind === 'finite' && b.digits === 0n)) return NAN;
    return { kind: 'infinite', negative: a.negative !== b.negative };
  }
  return round34(finite(signed(a) * signed(b), a.exponent + b.exponent));
}

/** Quotient of two decimals to 34 digits; trailing zeros beyond the ideal exponent are removed. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal {
  if (a.kind === 'nan' || b.kind === 'nan') return NAN;
  if (a.kind === 'infinite')
    return b.kind === 'infinite' ? NAN : { kind: 'infinite', negative: a.negative !== b.negative };
  if (b.kind === 'infinite') return finite(0n, 0);
  if (b.digits === 0n) return a.digits === 0n ? NAN : { kind: 'infinite', negative: a.negative !== b.negative };
  const shift = Math.max(0, PRECISION + 2 + b.digits.toString().length - a.digits.toString().length);
  const scaled = a.digits * pow10(shift);
  let digits = scaled / b.digits;
  let exponent = a.exponent - b.exponent - shift;
  if (scaled % b.digits !== 0n) {
    digits = digits * 10n + 1n;
    exponent -= 1;
  }
  while (exponent < a.exponent - b.exponent && digits !== 0n && digits % 10n === 0n) {
    digits /= 10n;
    exponent++;
  }
  return round34({
    kind: 'finite',
    negative: a.negative !== b.negative,
    digits,
    exponent: digits === 0n ? 0 : exponent,
  });
}

/** The opposite of a decimal. */
export const negateDecimal = (a: Decimal): Decimal => (a.kind === 'nan' ? a : { ...a, negative: !a.negative });

/** Order of two decimals; NaN is below everything, as MongoDB sorts it. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.kind === 'nan' || b.kind === 'nan') return (a.kind === 'nan' ? 0 : 1) - (b.kind === 'nan' ? 0 : 1);
  const rank = (d: Decimal): number => (d.kind === 'infinite' ? (d.negative ? -2 : 2) : 0);
  if (a.kind === 'infinite' || b.kind === 'infinite') return Math.sign(rank(a) - rank(b));
  const signA = a.digits === 0n ? 0 : a.negative ? -1 : 1;
  const signB = b.digits === 0n ? 0 : b.negative ? -1 : 1;
  if (signA !== signB || signA === 0) return Math.sign(signA - signB);
  const magnitude = (d: Finite): number => d.digits.toString().length + d.exponent;
  if (magnitude(a) !== magnitude(b)) return magnitude(a) > magnitude(b) ? signA : -signA;
  const exponent = Math.min(a.exponent, b.exponent);
  const left = a.digits * pow10(a.exponent - exponent);
  const right = b.digits * pow10(b.exponent - exponent);
  return left === right ? 0 : left > right ? signA : -signA;
}

/** Significant digits without trailing zeros and the place of the first one, for keys that keep the order. */
export function normalForm(d: Finite): { readonly digits: string; readonly magnitude: number } {
  const digits = d.digits.toString();
  return { digits: digits.replace(/0+$/, ''), magnitude: digits.length + d.exponent };
}

/** The nearest double. */
export function decimalToNumber(d: Decimal): number {
  if (d.kind === 'nan') return NaN;
  if (d.kind === 'infinite') return d.negative ? -Infinity : Infinity;
  return Number(`${d.negative ? '-' : ''}${d.digits}e${d.exponent}`);
}
