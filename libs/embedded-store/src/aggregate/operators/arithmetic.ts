import { Decimal128 } from 'bson';
import { StoreError } from '../../errors.js';
import { decimalToNumber, fromDecimal128, toDecimal128 } from '../../values/decimal.js';
import {
  add,
  asDouble,
  asInteger,
  divide,
  isNumeric,
  multiply,
  subtract,
  toNumber,
  wholeNumber,
  type Numeric,
} from '../../values/numbers.js';
import { typeOf } from '../../values/types.js';
import { foldValues } from '../folds.js';
import { fixed, isNullish, variadic, type OperatorCompiler } from './arguments.js';

function numeric(value: unknown, name: string): Numeric {
  if (!isNumeric(value)) throw new StoreError(28765, `${name} only supports numeric types, not ${typeOf(value)}`);
  return value;
}

/** An operator on numbers that is null as soon as one of them is. */
const onNumbers = (count: number, evaluate: (values: readonly Numeric[]) => unknown, most = count): OperatorCompiler =>
  fixed(
    count,
    (values, name) => (values.some(isNullish) ? null : evaluate(values.map((value) => numeric(value, name)))),
    most,
  );

const sumOf: OperatorCompiler = variadic((values, name) => {
  if (values.some(isNullish)) return null;
  const dates = values.filter((value) => value instanceof Date);
  if (dates.length > 1) throw new StoreError(16612, 'only one date allowed in an $add expression');
  const total = values
    .filter((value) => !(value instanceof Date))
    .reduce<Numeric>((sum, value) => add(sum, additive(value, name)), 0);
  const [date] = dates;
  return date ? new Date(date.getTime() + Math.round(toNumber(total))) : total;
});

function additive(value: unknown, name: string): Numeric {
  if (!isNumeric(value)) throw new StoreError(14, `${name} only supports numeric or date types, not ${typeOf(value)}`);
  return value;
}

const difference: OperatorCompiler = fixed(2, ([a, b], name) => {
  if (isNullish(a) || isNullish(b)) return null;
  if (a instanceof Date)
    return b instanceof Date
      ? BigInt(a.getTime() - b.getTime())
      : new Date(a.getTime() - Math.round(toNumber(additive(b, name))));
  return subtract(additive(a, name), additive(b, name));
});

const quotient = onNumbers(2, ([a = 0, b = 0]) => {
  if (toNumber(b) === 0) throw new StoreError(16608, "can't $divide by zero");
  return divide(a, b);
});

const remainder = onNumbers(2, ([a = 0, b = 0]) => {
  if (toNumber(b) === 0) throw new StoreError(16610, "can't $mod by zero");
  if (typeOf(a) === 'double' || typeOf(b) === 'double') return asDouble(toNumber(a) % toNumber(b));
  if (a instanceof Decimal128 || b instanceof Decimal128) return decimalOf(toNumber(a) % toNumber(b));
  const exact = BigInt(a as number | bigint) % BigInt(b as number | bigint);
  return typeof a === 'bigint' || typeof b === 'bigint' ? exact : asInteger(exact);
});

const decimalOf = (n: number): Decimal128 => Decimal128.fromString(String(n));

/** Keeps integers as they are and gives doubles back as doubles, decimals as decimals. */
const real = (calculate: (n: number) => number): OperatorCompiler =>
  onNumbers(1, ([value = 0]) =>
    value instanceof Decimal128 ? decimalOf(calculate(toNumber(value))) : asDouble(calculate(toNumber(value))),
  );

const absolute = onNumbers(1, ([value = 0]) => (toNumber(value) < 0 ? multiply(value, -1) : value));

const integral = (calculate: (n: number) => number): OperatorCompiler =>
  onNumbers(1, ([value = 0]) => {
    if (typeof value === 'bigint' || typeOf(value) === 'int') return value;
    return value instanceof Decimal128 ? decimalOf(calculate(toNumber(value))) : asDouble(calculate(toNumber(value)));
  });

/** `$round` (half to even) and `$trunc`, to a number of decimal places. */
const toPlaces = (name: '$round' | '$trunc'): OperatorCompiler =>
  onNumbers(
    1,
    ([value = 0, digits = 0]) => {
      const places = wholeNumber(digits);
      if (places === undefined || places < -20 || places > 100)
        throw new StoreError(
          51083,
          `cannot apply ${name} with precision value ${String(digits)} value must be in [-20, 100]`,
        );
      if (places >= 0 && (typeof value === 'bigint' || typeOf(value) === 'int')) return value;
      const exact = fromDecimal128(value instanceof Decimal128 ? value : decimalOf(toNumber(value)));
      if (exact.kind !== 'finite') return value;
      const drop = -places - exact.exponent;
      if (drop <= 0) return value;
      const unit = 10n ** BigInt(drop);
      const kept = exact.digits / unit;
      const twice = (exact.digits % unit) * 2n;
      const up = name === '$round' && (twice > unit || (twice === unit && kept % 2n === 1n));
      const cut = { ...exact, digits: kept + (up ? 1n : 0n), exponent: -places };
      if (value instanceof Decimal128) return toDecimal128(cut);
      const n = decimalToNumber(cut);
      if (typeof value === 'bigint') return BigInt(n);
      return typeOf(value) === 'int' ? n : asDouble(n);
    },
    2,
  );

const power = onNumbers(2, ([base = 0, exponent = 0]) => {
  if (toNumber(base) === 0 && toNumber(exponent) < 0)
    throw new StoreError(28764, '$pow cannot take a base of 0 and a negative exponent');
  const result = toNumber(base) ** toNumber(exponent);
  if (base instanceof Decimal128 || exponent instanceof Decimal128) return decimalOf(result);
  const whole = typeOf(base) !== 'double' && typeOf(exponent) !== 'double' && toNumber(exponent) >= 0;
  if (!whole) return asDouble(result);
  const exact = BigInt(base as number | bigint) ** BigInt(exponent as number | bigint);
  if (exact >= 2n ** 63n || exact < -(2n ** 63n)) return asDouble(result);
  return typeof base === 'bigint' || typeof exponent === 'bigint' ? exact : asInteger(exact);
});

const positive = (name: string, calculate: (n: number) => number): OperatorCompiler =>
  onNumbers(1, ([value = 0]) => {
    if (toNumber(value) <= 0)
      throw new StoreError(28766, `${name}'s argument must be a positive number, but is ${String(value)}`);
    return asDouble(calculate(toNumber(value)));
  });

const root = onNumbers(1, ([value = 0]) => {
  if (toNumber(value) < 0) throw new StoreError(28714, "$sqrt's argument must be greater than or equal to 0");
  return asDouble(Math.sqrt(toNumber(value)));
});

/** Accumulators as expressions: over the arguments, or over the elements when there is one argument and it is an array. */
const overList = (name: '$sum' | '$avg' | '$min' | '$max' | '$stdDevPop' | '$stdDevSamp'): OperatorCompiler =>
  variadic((values) => {
    const [only] = values;
    return foldValues(name, values.length === 1 && Array.isArray(only) ? (only as unknown[]) : values);
  });

/** Numbers. */
export const arithmeticOperators: Readonly<Record<string, OperatorCompiler>> = {
  $add: sumOf,
  $subtract: difference,
  $multiply: variadic((values, name) =>
    values.some(isNullish)
      ? null
      : values.reduce<Numeric>((product, value) => multiply(product, numeric(value, name)), 1),
  ),
  $divide: quotient,
  $mod: remainder,
  $abs: absolute,
  $ceil: integral(Math.ceil),
  $floor: integral(Math.floor),
  $round: toPlaces('$round'),
  $trunc: toPlaces('$trunc'),
  $pow: power,
  $sqrt: root,
  $exp: real(Math.exp),
  $ln: positive('$ln', Math.log),
  $log10: positive('$log10', Math.log10),
  $log: onNumbers(2, ([value = 0, base = 0]) => asDouble(Math.log(toNumber(value)) / Math.log(toNumber(base)))),
  $sum: overList('$sum'),
  $avg: overList('$avg'),
  $min: overList('$min'),
  $max: overList('$max'),
  $stdDevPop: overList('$stdDevPop'),
  $stdDevSamp: overList('$stdDevSamp'),
};
