import { Timestamp } from 'bson';
import { badValue, failedToParse, StoreError, typeMismatch } from '../errors.js';
import { compare } from '../values/compare.js';
import { addChecked, asDouble, asInteger, isNumeric, multiplyChecked, type Numeric } from '../values/numbers.js';
import { isDoc, typeOf } from '../values/types.js';
import type { FilterOptions } from '../query/filter.js';
import { addToSet, pop, pull, pullAll, push } from './array-operators.js';

/** What becomes of the value at a path; undefined leaves a missing value missing. */
export type Change = (current: unknown, now: Date) => unknown;

/** Compiles one operator for one path. `$unset`, `$rename` and `$setOnInsert` are handled by their caller. */
export function compileChange(name: string, path: string, argument: unknown, options: FilterOptions): Change {
  switch (name) {
    case '$set':
    case '$setOnInsert':
      return () => argument;
    case '$inc':
      return arithmetic('$inc', path, argument);
    case '$mul':
      return arithmetic('$mul', path, argument);
    case '$min':
      return (current) => (current === undefined || compare(argument, current) < 0 ? argument : current);
    case '$max':
      return (current) => (current === undefined || compare(argument, current) > 0 ? argument : current);
    case '$currentDate':
      return currentDate(argument);
    case '$bit':
      return bit(path, argument);
    case '$push':
      return push(path, argument);
    case '$addToSet':
      return addToSet(path, argument);
    case '$pop':
      return pop(path, argument);
    case '$pull':
      return pull(path, argument, options);
    case '$pullAll':
      return pullAll(path, argument, options.strings);
    default:
      throw failedToParse(
        `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
  }
}

function arithmetic(name: '$inc' | '$mul', path: string, argument: unknown): Change {
  const verb = name === '$inc' ? 'increment' : 'multiply';
  if (!isNumeric(argument))
    throw typeMismatch(`Cannot ${verb} with non-numeric argument: {${path}: ${typeOf(argument)}}`);
  return (current) => {
    if (current === undefined) return name === '$inc' ? argument : zeroLike(argument);
    if (!isNumeric(current)) {
      throw typeMismatch(
        `Cannot apply ${name} to a value of non-numeric type. The field '${path}' has the non-numeric type ${typeOf(current)}`,
      );
    }
    const result = name === '$inc' ? addChecked(current, argument) : multiplyChecked(current, argument);
    if (result === undefined)
      throw badValue(
        `Failed to apply ${name} operations to current value of '${path}': the result is out of the range of int64`,
      );
    return result;
  };
}

function zeroLike(value: Numeric): Numeric {
  const zero = multiplyChecked(value, 0);
  return zero === undefined || typeOf(value) === 'double' ? asDouble(0) : zero;
}

function currentDate(argument: unknown): Change {
  const kind = isDoc(argument) ? argument['$type'] : argument;
  if (typeof kind === 'boolean' || kind === 'date') return (_current, now) => now;
  if (kind === 'timestamp') return (_current, now) => new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
  throw badValue(
    "The only valid field of the option is '$type': '$currentDate: {field : {$type: 'date'/'timestamp'}}'",
  );
}

function bit(path: string, argument: unknown): Change {
  const operations = isDoc(argument) ? Object.entries(argument) : [];
  if (operations.length === 0)
    throw badValue('The $bit modifier is not compatible with an argument that is no document of and, or, xor');
  for (const [name, operand] of operations) {
    if (name !== 'and' && name !== 'or' && name !== 'xor')
      throw badValue(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    if (!isInteger(operand)) throw badValue('The $bit modifier field must be an Integer(32/64 bit)');
  }
  return (current) => {
    const start = current ?? 0;
    if (!isInteger(start))
      throw badValue(
        `Cannot apply $bit to a value of non-integral type. The field '${path}' has the non-integer type ${typeOf(start)}`,
      );
    let value = BigInt(start);
    for (const [name, operand] of operations) {
      const other = BigInt(operand as number | bigint);
      value = name === 'and' ? value & other : name === 'or' ? value | other : value ^ other;
    }
    const isLong = [start, ...operations.map(([, operand]) => operand)].some((x) => typeof x === 'bigint');
    return isLong ? value : asInteger(value);
  };
}

const isInteger = (value: unknown): value is number | bigint => typeOf(value) === 'int' || typeOf(value) === 'long';

/** `$rename` refuses what would pass through arrays. */
export function renameTarget(from: string, argument: unknown): string {
  if (typeof argument !== 'string') throw badValue(`The 'to' field for $rename must be a string: ${from}`);
  if (argument === from) throw badValue(`The source and target field for $rename must differ: ${from}`);
  if (from.includes('$') || argument.includes('$'))
    throw new StoreError(2, 'The source and target field for $rename may not be dynamic');
  return argument;
}
