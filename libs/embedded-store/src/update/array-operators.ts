import { badValue } from '../errors.js';
import { compare, equal, type StringOrder } from '../values/compare.js';
import { isNumeric, toNumber, wholeNumber } from '../values/numbers.js';
import { isDoc, type Doc } from '../values/types.js';
import { isOperatorDocument, valueTest } from '../query/filter.js';
import { compileFilter, type FilterOptions } from '../query/filter.js';
import { equalTo, matchesRegex } from '../query/operators.js';
import { isRegex } from '../query/regex.js';
import { parseSort, sortBy } from '../query/sort.js';
import type { Change } from './operators.js';

function arrayAt(name: string, value: unknown, path: string): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value))
    throw badValue(`The field '${path}' must be an array but is of type ${typeof value} in ${name}`);
  return value as unknown[];
}

const PUSH_MODIFIERS = new Set(['$each', '$slice', '$sort', '$position']);

/** `$push` with `$each`, `$position`, `$sort` and `$slice`, applied in this order. */
export function push(path: string, argument: unknown): Change {
  if (!isDoc(argument) || !('$each' in argument)) {
    return (current) => [...arrayAt('$push', current, path), argument];
  }
  for (const name of Object.keys(argument))
    if (!PUSH_MODIFIERS.has(name)) throw badValue(`Unrecognized clause in $push: ${name}`);
  const each = eachOf('$push', argument);
  const position = optionalWhole(argument, '$position');
  const limit = optionalWhole(argument, '$slice');
  const order = '$sort' in argument ? elementOrder(argument['$sort']) : undefined;
  return (current) => {
    let values = [...arrayAt('$push', current, path)];
    const at = position === undefined ? values.length : position < 0 ? Math.max(0, values.length + position) : position;
    values.splice(at, 0, ...each);
    if (order) values = order(values);
    if (limit !== undefined) values = limit >= 0 ? values.slice(0, limit) : values.slice(limit);
    return values;
  };
}

function eachOf(name: string, argument: Doc): readonly unknown[] {
  const each = argument['$each'];
  if (!Array.isArray(each)) throw badValue(`The argument to $each in ${name} must be an array`);
  return each;
}

function optionalWhole(argument: Doc, name: string): number | undefined {
  if (!(name in argument)) return undefined;
  const value = wholeNumber(argument[name]);
  if (value === undefined) throw badValue(`The value for ${name} must be an integer value`);
  return value;
}

function elementOrder(spec: unknown): (values: unknown[]) => unknown[] {
  if (isNumeric(spec)) {
    const direction = toNumber(spec);
    if (direction !== 1 && direction !== -1) throw badValue('The $sort element value must be either 1 or -1');
    return (values) => [...values].sort((a, b) => compare(a, b) * direction);
  }
  const fields = parseSort(spec);
  return (values) => sortBy(values, fields, (value) => (isDoc(value) ? value : {}));
}

/** `$addToSet`, also with `$each`. */
export function addToSet(path: string, argument: unknown): Change {
  const wanted = isDoc(argument) && '$each' in argument ? eachOf('$addToSet', argument) : [argument];
  return (current) => {
    const values = [...arrayAt('$addToSet', current, path)];
    for (const value of wanted) if (!values.some((present) => equal(present, value))) values.push(value);
    return values;
  };
}

/** `$pop`: 1 takes the last element, -1 the first. */
export function pop(path: string, argument: unknown): Change {
  const end = wholeNumber(argument);
  if (end !== 1 && end !== -1) throw badValue(`$pop expects 1 or -1, found: ${String(argument)}`);
  return (current) => {
    if (current === undefined) return undefined;
    const values = arrayAt('$pop', current, path);
    return end === 1 ? values.slice(0, -1) : values.slice(1);
  };
}

/** `$pull`: elements that equal the value or meet the condition. */
export function pull(path: string, argument: unknown, options: FilterOptions): Change {
  const matches = pullTest(argument, options);
  return (current) =>
    current === undefined ? undefined : arrayAt('$pull', current, path).filter((value) => !matches(value));
}

function pullTest(argument: unknown, options: FilterOptions): (value: unknown) => boolean {
  if (isRegex(argument)) return matchesRegex(argument.pattern, argument.options);
  if (isOperatorDocument(argument)) return valueTest(argument, options);
  if (!isDoc(argument)) return equalTo(argument, options.strings);
  const predicate = compileFilter(argument, options);
  return (value) => isDoc(value) && predicate(value);
}

/** `$pullAll`: elements that equal one of the values. */
export function pullAll(path: string, argument: unknown, strings: StringOrder | undefined): Change {
  if (!Array.isArray(argument)) throw badValue('$pullAll requires an array argument');
  const tests = argument.map((value: unknown) =>
    value === null ? (x: unknown) => x === null : equalTo(value, strings),
  );
  return (current) =>
    current === undefined
      ? undefined
      : arrayAt('$pullAll', current, path).filter((value) => !tests.some((test) => test(value)));
}
