import { Binary, BSONSymbol, MaxKey, MinKey, ObjectId } from 'bson';
import { badValue, notSupported } from '../errors.js';
import { byCodePoint, compare, rank, type StringOrder } from '../values/compare.js';
import { keyOf } from '../values/key.js';
import { compareNumeric, isNumeric, toNumber, wholeNumber } from '../values/numbers.js';
import { TYPE_NAMES, TYPE_NUMBERS, typeOf, type Doc } from '../values/types.js';
import { isRegex, literalPrefix, toRegExp, wholePrefix } from './regex.js';
import type { Test } from './traverse.js';

/** A test at the end of a path: whether it looks at an array as a whole, and whether its outcome is turned around. */
export interface Leaf {
  readonly test: Test;
  readonly whole?: boolean;
  readonly negated?: boolean;
}

const REFUSED = new Set([
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$within',
  '$maxDistance',
  '$minDistance',
  '$uniqueDocs',
]);

/** Compiles one operator of a condition. `siblings` are the other operators beside it (`$options` of `$regex`). */
export function compileOperator(
  name: string,
  argument: unknown,
  siblings: Doc,
  strings: StringOrder | undefined,
): Leaf {
  switch (name) {
    case '$eq':
      return { test: equalTo(noRegex(name, argument), strings) };
    case '$ne':
      return { test: equalTo(noRegex(name, argument), strings), negated: true };
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { test: ordered(name, noRegex(name, argument), strings) };
    case '$in':
      return { test: oneOf(name, argument, strings) };
    case '$nin':
      return { test: oneOf(name, argument, strings), negated: true };
    case '$exists':
      return {
        test: (value) => value !== undefined,
        whole: true,
        negated: argument === false || argument === 0 || argument === null,
      };
    case '$type':
      return typeTest(argument);
    case '$size':
      return { test: sizeTest(argument), whole: true };
    case '$mod':
      return { test: modulo(argument) };
    case '$regex':
      return { test: regexOperator(argument, siblings['$options']) };
    case '$options':
      if (!('$regex' in siblings)) throw badValue('$options needs a $regex');
      return { test: () => true, whole: true };
    case '$bitsAllSet':
    case '$bitsAnySet':
    case '$bitsAllClear':
    case '$bitsAnyClear':
      return { test: bits(name, argument) };
    case '$comment':
      return { test: () => true, whole: true };
    default:
      if (REFUSED.has(name)) throw notSupported(`The query operator ${name}`);
      throw badValue(`unknown operator: ${name}`);
  }
}

function noRegex(name: string, argument: unknown): unknown {
  if (isRegex(argument) && name !== '$eq') throw badValue(`Can't have RegEx as arg to predicate over field '${name}'.`);
  return argument;
}

/** Equality by value: null also means missing, numbers compare across their types. */
export function equalTo(wanted: unknown, strings?: StringOrder): Test {
  if (wanted === null || wanted === undefined) return (value) => value === null || value === undefined;
  if (typeof wanted === 'boolean') return (value) => value === wanted;
  if (typeof wanted === 'string' && !strings) {
    return (value) => value === wanted || (value instanceof BSONSymbol && value.value === wanted);
  }
  if (typeof wanted === 'number' && !Number.isNaN(wanted)) {
    return (value) =>
      typeof value === 'number' ? value === wanted : isNumeric(value) && compareNumeric(value, wanted) === 0;
  }
  if (wanted instanceof ObjectId) return (value) => value instanceof ObjectId && value.equals(wanted);
  const place = rank(wanted);
  return (value) => value !== undefined && rank(value) === place && compare(value, wanted, strings) === 0;
}

const isNaNValue = (value: unknown): boolean => isNumeric(value) && Number.isNaN(toNumber(value));

/** Order within one type ("type bracketing"); MinKey and MaxKey compare with everything. */
function ordered(name: string, bound: unknown, strings: StringOrder | undefined): Test {
  const accepts: (difference: number) => boolean = {
    $gt: (d: number) => d > 0,
    $gte: (d: number) => d >= 0,
    $lt: (d: number) => d < 0,
    $lte: (d: number) => d <= 0,
  }[name as '$gt'];
  if (bound === null || bound === undefined) return (value) => accepts(0) && (value === null || value === undefined);
  if (bound instanceof MinKey || bound instanceof MaxKey)
    return (value) => value !== undefined && accepts(compare(value, bound, strings));
  if (isNaNValue(bound)) return (value) => accepts(0) && isNaNValue(value);
  const place = rank(bound);
  if (typeof bound === 'string') {
    const order = strings ?? byCodePoint;
    return (value) =>
      typeof value === 'string'
        ? accepts(order(value, bound))
        : value instanceof BSONSymbol && accepts(order(value.value, bound));
  }
  return (value) =>
    value !== undefined && rank(value) === place && !isNaNValue(value) && accepts(compare(value, bound, strings));
}

function oneOf(name: string, argument: unknown, strings: StringOrder | undefined): Test {
  if (!Array.isArray(argument)) throw badValue(`${name} needs an array`);
  const regexes = argument.filter(isRegex).map((regex) => matchesRegex(regex.pattern, regex.options));
  const plain = argument.filter((value) => !isRegex(value));
  if (strings) {
    const tests = [...plain.map((value) => equalTo(value, strings)), ...regexes];
    return (value) => tests.some((test) => test(value));
  }
  const isPlain = isOneOf(plain);
  if (regexes.length === 0) return isPlain;
  return (value) => isPlain(value) || regexes.some((test) => test(value));
}

/** Texts are looked up as they are: a key for each element of each array is most of the work of a filter. */
function isOneOf(wanted: readonly unknown[]): Test {
  const texts = new Set(wanted.filter((value) => typeof value === 'string'));
  const keys = new Set(wanted.map(keyOf));
  const anyArray = wanted.some((value) => Array.isArray(value));
  return (value) => {
    if (typeof value === 'string') return texts.has(value);
    return (anyArray || !Array.isArray(value)) && keys.has(keyOf(value));
  };
}

export function matchesRegex(pattern: string, options: string): Test {
  const regex = toRegExp(pattern, options);
  const whole = options === '' ? wholePrefix(pattern) : undefined;
  // most texts that are tried do not begin so, and a pattern takes longer to find that out
  const beginning = whole ?? literalPrefix({ pattern, options }) ?? '';
  const matches = (text: string) => text.startsWith(beginning) && (whole !== undefined || regex.test(text));
  return (value) => {
    if (typeof value === 'string') return matches(value);
    if (value instanceof BSONSymbol) return matches(value.value);
    return isRegex(value) && value.pattern === pattern && value.options === options;
  };
}

function regexOperator(argument: unknown, options: unknown): Test {
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  if (isRegex(argument)) {
    if (options !== undefined && argument.options !== '') throw badValue('options set in both $regex and $options');
    return matchesRegex(argument.pattern, options ?? argument.options);
  }
  if (typeof argument !== 'string') throw badValue('$regex has to be a string');
  return matchesRegex(argument, options ?? '');
}

function typeTest(argument: unknown): Leaf {
  const wanted = (Array.isArray(argument) ? argument : [argument]).map((type: unknown) => {
    const name = typeof type === 'string' ? type : TYPE_NUMBERS[wholeNumber(type) ?? NaN];
    if (name === undefined || (name !== 'number' && !TYPE_NAMES.has(name)))
      throw badValue(`Unknown type name alias: ${String(type)}`);
    return name;
  });
  if (wanted.length === 0) throw badValue('$type must match at least one type');
  const types = new Set(wanted.flatMap((name) => (name === 'number' ? ['int', 'long', 'double', 'decimal'] : [name])));
  return { test: (value) => types.has(typeOf(value)) };
}

function sizeTest(argument: unknown): Test {
  const size = wholeNumber(argument);
  if (size === undefined) throw badValue('$size must be a whole number');
  if (size < 0) throw badValue('$size may not be negative');
  return (value) => Array.isArray(value) && value.length === size;
}

function modulo(argument: unknown): Test {
  if (!Array.isArray(argument)) throw badValue('malformed mod, needs to be an array');
  if (argument.length < 2) throw badValue('malformed mod, not enough elements');
  if (argument.length > 2) throw badValue('malformed mod, too many elements');
  const [divisor, remainder] = argument.map((part: unknown) => {
    if (!isNumeric(part)) throw badValue('malformed mod, divisor and remainder must be numbers');
    return Math.trunc(toNumber(part));
  });
  if (divisor === undefined || divisor === 0) throw badValue('divisor cannot be 0');
  return (value) => isNumeric(value) && Math.trunc(toNumber(value)) % divisor === (remainder ?? 0);
}

/** Bit tests over integers and binary data; the mask is a number, positions or binary data. */
function bits(name: string, argument: unknown): Test {
  const mask = bitMask(name, argument);
  return (value) => {
    const word = bitsOf(value);
    if (word === undefined) return false;
    if (name === '$bitsAllSet') return (word & mask) === mask;
    if (name === '$bitsAnySet') return (word & mask) !== 0n;
    return name === '$bitsAllClear' ? (word & mask) === 0n : (word & mask) !== mask;
  };
}

function bitMask(name: string, argument: unknown): bigint {
  if (Array.isArray(argument)) {
    return argument.reduce((mask: bigint, position: unknown) => {
      const n = wholeNumber(position);
      if (n === undefined || n < 0) throw badValue(`${name} takes bit positions that are not negative`);
      return mask | (1n << BigInt(n));
    }, 0n);
  }
  const mask = bitsOf(argument);
  if (mask === undefined || mask < 0n)
    throw badValue(`${name} takes an Array, a number, or a BinData but received: ${typeOf(argument)}`);
  return mask;
}

function bitsOf(value: unknown): bigint | undefined {
  if (value instanceof Binary) return [...value.value()].reduceRight((all, byte) => (all << 8n) | BigInt(byte), 0n);
  if (typeof value === 'bigint') return value;
  const whole = wholeNumber(value);
  return whole === undefined ? undefined : BigInt(whole);
}
