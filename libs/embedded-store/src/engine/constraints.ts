import { Binary, ObjectId, Timestamp } from 'bson';
import { isOperatorDocument } from '../query/filter.js';
import { isRegex, literalPrefix } from '../query/regex.js';
import { keyOf } from '../values/key.js';
import { isNumeric, toNumber } from '../values/numbers.js';
import { isDoc, type Doc } from '../values/types.js';

export interface Bound {
  readonly value: unknown;
  readonly inclusive: boolean;
}

/** What a filter demands of one path, in the forms that an index can answer. */
export interface Constraint {
  /** The value is one of these. */
  equals?: readonly unknown[];
  lower?: Bound;
  upper?: Bound;
  /** The value is a string that begins so. */
  prefix?: string;
  /** `$exists: true` */
  present?: true;
  /** `$elemMatch`: one element of an array is within both bounds. */
  element?: Pick<Constraint, 'lower' | 'upper'>;
}

export type Constraints = ReadonlyMap<string, Constraint>;

/** Reads the constraints that hold for every match (top level, `$and` and `$elemMatch`). `collated` skips strings. */
export function constraintsOf(filter: Doc, collated: boolean): Constraints {
  const found = new Map<string, Constraint>();
  collect(filter, '', found, collated);
  return found;
}

function collect(filter: Doc, prefix: string, found: Map<string, Constraint>, collated: boolean): void {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and') {
      for (const clause of Array.isArray(condition) ? condition : [])
        if (isDoc(clause)) collect(clause, prefix, found, collated);
    } else if (!name.startsWith('$')) {
      const path = prefix + name;
      const constraint = found.get(path) ?? {};
      found.set(path, constraint);
      constrain(constraint, condition, path, found, collated);
    }
  }
}

function constrain(
  constraint: Constraint,
  condition: unknown,
  path: string,
  found: Map<string, Constraint>,
  collated: boolean,
): void {
  if (isRegex(condition)) {
    const literal = literalPrefix(condition);
    if (literal !== undefined && !collated) constraint.prefix ??= literal;
    return;
  }
  if (!isOperatorDocument(condition)) {
    if (canLookUp(condition, collated)) constraint.equals ??= [condition];
    return;
  }
  for (const [operator, argument] of Object.entries(condition))
    constrainBy(constraint, operator, argument, path, found, collated);
}

function constrainBy(
  constraint: Constraint,
  operator: string,
  argument: unknown,
  path: string,
  found: Map<string, Constraint>,
  collated: boolean,
): void {
  switch (operator) {
    case '$eq':
      if (canLookUp(argument, collated)) constraint.equals ??= [argument];
      return;
    case '$in':
      if (Array.isArray(argument) && argument.every((value) => canLookUp(value, collated)))
        constraint.equals ??= argument;
      return;
    case '$all':
      if (
        Array.isArray(argument) &&
        canLookUp(argument[0], collated) &&
        !isOperatorDocument(argument[0]) &&
        argument.length > 0
      )
        constraint.equals ??= [argument[0]];
      return;
    case '$gt':
    case '$gte':
      if (hasRange(argument, collated))
        constraint.lower = nearer(constraint.lower, { value: argument, inclusive: operator === '$gte' }, 1);
      return;
    case '$lt':
    case '$lte':
      if (hasRange(argument, collated))
        constraint.upper = nearer(constraint.upper, { value: argument, inclusive: operator === '$lte' }, -1);
      return;
    case '$exists':
      if (argument === true) constraint.present = true;
      return;
    case '$elemMatch':
      if (!isDoc(argument)) return;
      if (!isOperatorDocument(argument)) collect(argument, `${path}.`, found, collated);
      // another one may be met by another element
      else if (!constraint.element) constrain((constraint.element = {}), argument, path, new Map(), collated);
      return;
    default:
  }
}

/** Of two bounds that both hold the one that leaves less: 1 of lower bounds, -1 of upper ones. */
function nearer(first: Bound | undefined, second: Bound, direction: 1 | -1): Bound {
  if (!first) return second;
  const [one, other] = [keyOf(first.value), keyOf(second.value)];
  // no value is of two types
  if (one[0] !== other[0]) return first;
  if (one === other) return first.inclusive ? second : first;
  return other > one === (direction === 1) ? second : first;
}

/** Values whose key in an index tells whether they equal: not arrays (their elements are indexed), not patterns. */
function canLookUp(value: unknown, collated: boolean): boolean {
  if (Array.isArray(value) || isRegex(value)) return false;
  return !collated || (typeof value !== 'string' && !isDoc(value));
}

function hasRange(value: unknown, collated: boolean): boolean {
  if (typeof value === 'string') return !collated;
  if (isNumeric(value)) return !Number.isNaN(toNumber(value));
  return (
    typeof value === 'boolean' ||
    value instanceof Date ||
    value instanceof ObjectId ||
    value instanceof Timestamp ||
    value instanceof Binary
  );
}

/** True when documents that meet `constraint` surely have a value other than null. */
export function excludesNull(constraint: Constraint | undefined): boolean {
  if (!constraint) return false;
  if (constraint.equals) return constraint.equals.every((value) => value !== null && value !== undefined);
  return constraint.lower !== undefined || constraint.upper !== undefined || constraint.prefix !== undefined;
}

/** True when every document that meets the constraints meets a partial index's filter too. */
export function implies(constraints: Constraints, partial: Doc): boolean {
  return Object.entries(partial).every(([path, condition]) => {
    if (path === '$and')
      return Array.isArray(condition) && condition.every((clause) => isDoc(clause) && implies(constraints, clause));
    if (path.startsWith('$')) return false;
    const constraint = constraints.get(path);
    if (!constraint) return false;
    if (!isOperatorDocument(condition)) return equalsWithin(constraint, [condition]);
    return Object.entries(condition).every(([operator, argument]) => impliesOperator(constraint, operator, argument));
  });
}

function equalsWithin(constraint: Constraint, allowed: readonly unknown[]): boolean {
  const keys = new Set(allowed.map(keyOf));
  return (
    constraint.equals !== undefined &&
    constraint.equals.length > 0 &&
    constraint.equals.every((value) => keys.has(keyOf(value)))
  );
}

function impliesOperator(constraint: Constraint, operator: string, argument: unknown): boolean {
  if (operator === '$eq') return equalsWithin(constraint, [argument]);
  if (operator === '$in') return Array.isArray(argument) && equalsWithin(constraint, argument);
  if (operator === '$exists') return constraint.present === true || excludesNull(constraint);
  const key = keyOf(argument);
  const sameType = (value: unknown): boolean => keyOf(value)[0] === key[0];
  const meets = (value: unknown, strictBound: boolean): boolean => {
    if (!sameType(value)) return false;
    const own = keyOf(value);
    if (operator === '$gt') return own > key || (own === key && strictBound);
    if (operator === '$gte') return own >= key;
    if (operator === '$lt') return own < key || (own === key && strictBound);
    return operator === '$lte' && own <= key;
  };
  if (constraint.equals) return constraint.equals.length > 0 && constraint.equals.every((value) => meets(value, false));
  const bound = operator === '$gt' || operator === '$gte' ? constraint.lower : constraint.upper;
  return bound !== undefined && meets(bound.value, !bound.inclusive);
}
