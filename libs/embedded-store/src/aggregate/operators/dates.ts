import { ObjectId, Timestamp } from 'bson';
import { StoreError } from '../../errors.js';
import { isNumeric, toNumber, wholeNumber } from '../../values/numbers.js';
import { isDoc, typeOf, type Doc } from '../../values/types.js';
import * as calendar from '../calendar.js';
import { toLocal, UTC, weekdayIndex, zoneOf, type Unit, type Zone } from '../calendar.js';
import { DEFAULT_FORMAT, formatDate, parseDate } from '../date-format.js';
import type { CompileExpression, Expression, Variables } from '../scope.js';
import { isNullish, type OperatorCompiler } from './arguments.js';

const UNITS: readonly string[] = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'];

function dateOf(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  throw new StoreError(16006, `can't convert from BSON type ${typeOf(value)} to Date`);
}

function unitOf(value: unknown): Unit {
  if (typeof value !== 'string' || !UNITS.includes(value))
    throw new StoreError(5439014, `unknown time unit value: ${String(value)}`);
  return value as Unit;
}

type Values = (doc: Doc, variables: Variables) => Doc;

/** Compiles the named arguments of an operator. */
function named(
  argument: unknown,
  operator: string,
  compile: CompileExpression,
  known: readonly string[],
  required: readonly string[],
): Values {
  if (!isDoc(argument)) throw new StoreError(18629, `${operator} only supports an object as its argument`);
  for (const field of Object.keys(argument))
    if (!known.includes(field)) throw new StoreError(18534, `Unrecognized argument to ${operator}: ${field}`);
  for (const field of required)
    if (!(field in argument)) throw new StoreError(18628, `Missing '${field}' parameter to ${operator}`);
  const fields = Object.entries(argument).map(([name, value]): [string, Expression] => [name, compile(value)]);
  return (doc, variables) => Object.fromEntries(fields.map(([name, value]) => [name, value(doc, variables) ?? null]));
}

/** An operator that reads one part of a date: `{ $year: date }` or `{ $year: { date, timezone } }`. */
const part =
  (read: (local: Date) => number | bigint): OperatorCompiler =>
  (argument, operator, compile) => {
    const [single] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
    const values =
      isDoc(single) && 'date' in single ? named(single, operator, compile, ['date', 'timezone'], ['date']) : undefined;
    const simple = values ? undefined : compile(single);
    return (doc, variables) => {
      const given = values?.(doc, variables) ?? { date: simple?.(doc, variables) };
      if (isNullish(given['date']) || given['timezone'] === null) return null;
      return read(toLocal(dateOf(given['date']), zoneOf(given['timezone'])));
    };
  };

/** An operator with named arguments that is null as soon as one of them is. */
const operation =
  (
    known: readonly string[],
    required: readonly string[],
    evaluate: (values: Doc, zone: Zone) => unknown,
  ): OperatorCompiler =>
  (argument, operator, compile) => {
    const values = named(argument, operator, compile, known, required);
    return (doc, variables) => {
      const given = values(doc, variables);
      const absent = Object.entries(given).some(
        ([name, value]) => value === null && name !== 'onNull' && name !== 'onError',
      );
      if (absent) return 'onNull' in given ? given['onNull'] : null;
      return evaluate(given, zoneOf(given['timezone']));
    };
  };

const shift = (sign: 1 | -1): OperatorCompiler =>
  operation(['startDate', 'unit', 'amount', 'timezone'], ['startDate', 'unit', 'amount'], (given, zone) => {
    const amount = wholeNumber(given['amount']);
    if (amount === undefined) throw new StoreError(5166405, 'expected integer amount');
    return calendar.addUnits(dateOf(given['startDate']), unitOf(given['unit']), sign * amount, zone);
  });

const dateTrunc = operation(['date', 'unit', 'binSize', 'timezone', 'startOfWeek'], ['date', 'unit'], (given, zone) => {
  const binSize = 'binSize' in given ? wholeNumber(given['binSize']) : 1;
  if (binSize === undefined || binSize < 1)
    throw new StoreError(5439017, '$dateTrunc requires binSize to be greater than 0');
  return calendar.truncate(
    dateOf(given['date']),
    unitOf(given['unit']),
    binSize,
    zone,
    weekdayIndex(given['startOfWeek']),
  );
});

const dateDiff = operation(
  ['startDate', 'endDate', 'unit', 'timezone', 'startOfWeek'],
  ['startDate', 'endDate', 'unit'],
  (given, zone) =>
    BigInt(
      calendar.difference(
        dateOf(given['startDate']),
        dateOf(given['endDate']),
        unitOf(given['unit']),
        zone,
        weekdayIndex(given['startOfWeek']),
      ),
    ),
);

const dateToString = operation(['date', 'format', 'timezone', 'onNull'], ['date'], (given, zone) => {
  const format = given['format'] ?? (zone === UTC ? DEFAULT_FORMAT.replace('%z', 'Z') : DEFAULT_FORMAT);
  if (typeof format !== 'string') throw new StoreError(18533, '$dateToString requires that format be a string');
  return formatDate(dateOf(given['date']), format, zone);
});

const dateFromString: OperatorCompiler = (argument, operator, compile) => {
  const values = named(
    argument,
    operator,
    compile,
    ['dateString', 'format', 'timezone', 'onNull', 'onError'],
    ['dateString'],
  );
  return (doc, variables) => {
    const given = values(doc, variables);
    if (given['dateString'] === null) return given['onNull'] ?? null;
    try {
      return readDate(given);
    } catch (error) {
      if ('onError' in given && error instanceof StoreError) return given['onError'];
      throw error;
    }
  };
};

function readDate(given: Doc): Date {
  const { dateString, format } = given;
  if (typeof dateString !== 'string')
    throw new StoreError(241, `$dateFromString requires that 'dateString' be a string, found: ${typeOf(dateString)}`);
  const zone = zoneOf(given['timezone']);
  if (typeof format === 'string') return parseDate(dateString, format, zone);
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/.test(dateString);
  const isIso = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?/.test(dateString);
  const date = new Date(
    isIso && !hasZone
      ? `${dateString.length > 10 ? dateString.replace(' ', 'T') : `${dateString}T00:00`}Z`
      : dateString,
  );
  if (Number.isNaN(date.getTime())) throw new StoreError(241, `Error parsing date string '${dateString}'`);
  return isIso && !hasZone ? calendar.fromLocal(date.getTime(), zone) : date;
}

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'];

const dateFromParts = operation([...PARTS, 'timezone'], ['year'], (given, zone) => {
  const [year = 1970, month = 1, ...rest] = PARTS.map((name) => {
    const value = given[name];
    if (value === undefined) return undefined;
    if (!isNumeric(value)) throw new StoreError(40515, `'${name}' must evaluate to an integer, found ${typeOf(value)}`);
    return Math.trunc(toNumber(value));
  });
  const [day = 1, hour = 0, minute = 0, second = 0, millisecond = 0] = rest;
  return calendar.fromLocal(Date.UTC(year, month - 1, day, hour, minute, second, millisecond), zone);
});

const dateToParts = operation(['date', 'timezone', 'iso8601'], ['date'], (given, zone) => {
  const local = toLocal(dateOf(given['date']), zone);
  const time = {
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
  };
  if (given['iso8601'] === true) {
    return {
      isoWeekYear: calendar.isoWeekYear(local),
      isoWeek: calendar.isoWeek(local),
      isoDayOfWeek: calendar.isoWeekday(local),
      ...time,
    };
  }
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate(), ...time };
});

/** Dates. */
export const dateOperators: Readonly<Record<string, OperatorCompiler>> = {
  $year: part((local) => local.getUTCFullYear()),
  $month: part((local) => local.getUTCMonth() + 1),
  $dayOfMonth: part((local) => local.getUTCDate()),
  $hour: part((local) => local.getUTCHours()),
  $minute: part((local) => local.getUTCMinutes()),
  $second: part((local) => local.getUTCSeconds()),
  $millisecond: part((local) => local.getUTCMilliseconds()),
  $dayOfWeek: part((local) => local.getUTCDay() + 1),
  $dayOfYear: part(calendar.dayOfYear),
  $week: part(calendar.weekOfYear),
  $isoWeek: part(calendar.isoWeek),
  $isoWeekYear: part((local) => BigInt(calendar.isoWeekYear(local))),
  $isoDayOfWeek: part(calendar.isoWeekday),
  $dateAdd: shift(1),
  $dateSubtract: shift(-1),
  $dateTrunc: dateTrunc,
  $dateDiff: dateDiff,
  $dateToString: dateToString,
  $dateFromString: dateFromString,
  $dateFromParts: dateFromParts,
  $dateToParts: dateToParts,
};
