import { badValue, notSupported } from '../errors.js';
import type { StringOrder } from '../values/compare.js';
import { isDoc, type Doc } from '../values/types.js';
import { compileOperator, equalTo, matchesRegex, type Leaf } from './operators.js';
import { isRegex } from './regex.js';
import { orAnyElement, someAt, type Test } from './traverse.js';

export type Predicate = (doc: Doc) => boolean;

/** What a filter needs from its surroundings. */
export interface FilterOptions {
  /** Order of strings under a collation; without it, strings compare by code point. */
  readonly strings?: StringOrder | undefined;
  /** Compiles an aggregation expression, for `$expr`. */
  readonly compileExpression?: ((expression: unknown) => (doc: Doc) => unknown) | undefined;
  /** Compiles `$text`, which needs the collection's text index. */
  readonly compileText?: ((argument: unknown) => Predicate) | undefined;
}

const ALWAYS: Predicate = () => true;
const KNOWN_BUT_REFUSED = new Set(['$where', '$jsonSchema', '$sampleRate', '$alwaysTrue', '$alwaysFalse']);

/**
 * Compiles a query filter (MongoDB manual, "Query and Projection Operators").
 *
 * @throws StoreError 2 (BadValue) for unknown operators and wrong arguments, 115 for operators that are refused.
 */
export function compileFilter(filter: Doc, options: FilterOptions = {}): Predicate {
  const predicates: Predicate[] = [];
  for (const name of Object.keys(filter)) {
    const argument = filter[name];
    if (name === '$comment') continue;
    predicates.push(
      name.startsWith('$') ? compileTopLevel(name, argument, options) : compileFieldCondition(name, argument, options),
    );
  }
  return allOf(predicates);
}

export function allOf(predicates: readonly Predicate[]): Predicate {
  const [first, second] = predicates;
  if (!first) return ALWAYS;
  if (!second) return first;
  if (predicates.length === 2) return (doc) => first(doc) && second(doc);
  return (doc) => predicates.every((predicate) => predicate(doc));
}

function compileTopLevel(name: string, argument: unknown, options: FilterOptions): Predicate {
  switch (name) {
    case '$and':
      return allOf(clauses(name, argument, options));
    case '$or': {
      const any = clauses(name, argument, options);
      return (doc) => any.some((predicate) => predicate(doc));
    }
    case '$nor': {
      const none = clauses(name, argument, options);
      return (doc) => !none.some((predicate) => predicate(doc));
    }
    case '$expr': {
      if (!options.compileExpression) throw badValue('$expr is not allowed in this context');
      const evaluate = options.compileExpression(argument);
      return (doc) => isTruthy(evaluate(doc));
    }
    case '$text':
      if (!options.compileText) throw badValue('$text is not allowed in this context');
      return options.compileText(argument);
    default:
      if (KNOWN_BUT_REFUSED.has(name)) throw notSupported(`The query operator ${name}`);
      throw badValue(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function clauses(name: string, argument: unknown, options: FilterOptions): Predicate[] {
  if (!Array.isArray(argument) || argument.length === 0) throw badValue(`${name} must be a nonempty array`);
  return argument.map((clause: unknown) => {
    if (!isDoc(clause)) throw badValue(`${name} argument's entries must be objects`);
    return compileFilter(clause, options);
  });
}

/** Aggregation's idea of true: everything but false, null, missing and zero. */
export function isTruthy(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === 0n) return false;
  return typeof value !== 'object' || Number(String(value)) !== 0 || Array.isArray(value);
}

/** True for `{ $gt: 1 }` and the like, false for a document to compare with (also one that is a DBRef). */
export function isOperatorDocument(value: unknown): value is Doc {
  if (!isDoc(value)) return false;
  const [first] = Object.keys(value);
  return first !== undefined && first.startsWith('$') && first !== '$ref' && first !== '$id' && first !== '$db';
}

/** Compiles `{ path: condition }` of a filter. */
function compileFieldCondition(path: string, condition: unknown, options: FilterOptions): Predicate {
  const parts = path.split('.');
  const leaves = leavesOf(condition, options);
  const [only] = leaves;
  if (leaves.length === 1 && only && !only.negated && parts.length === 1) return singleField(path, only);
  const predicates = leaves.map((leaf) => atPath(parts, leaf));
  return (doc) => predicates.every((predicate) => predicate(doc));
}

function singleField(name: string, leaf: Leaf): Predicate {
  const test = leaf.whole ? leaf.test : orAnyElement(leaf.test);
  return (doc) => test(Object.hasOwn(doc, name) ? doc[name] : undefined);
}

function atPath(parts: readonly string[], leaf: Leaf): Predicate {
  const test = leaf.whole ? leaf.test : orAnyElement(leaf.test);
  if (leaf.negated) return (doc) => !someAt(doc, parts, 0, test);
  return (doc) => someAt(doc, parts, 0, test);
}

function leavesOf(condition: unknown, options: FilterOptions): Leaf[] {
  if (isRegex(condition)) return [{ test: matchesRegex(condition.pattern, condition.options) }];
  if (!isOperatorDocument(condition)) return [{ test: equalTo(condition, options.strings) }];
  return Object.keys(condition).flatMap((name) => leafOf(name, condition, options));
}

function leafOf(name: string, condition: Doc, options: FilterOptions): Leaf[] {
  const argument = condition[name];
  switch (name) {
    case '$not':
      return [negation(argument, options)];
    case '$elemMatch':
      return [{ test: elemMatch(argument, options), whole: true }];
    case '$all':
      return all(argument, options);
    default:
      return [compileOperator(name, argument, condition, options.strings)];
  }
}

/** `$not` turns the outcome at the path around, not the outcome for each value at it. */
function negation(argument: unknown, options: FilterOptions): Leaf {
  if (!isRegex(argument) && !isOperatorDocument(argument)) throw badValue('$not needs a regex or a document');
  const inner = leavesOf(argument, options).map((leaf): Test => {
    const test = leaf.whole ? leaf.test : orAnyElement(leaf.test);
    return leaf.negated ? (value) => !test(value) : test;
  });
  return { test: (value) => inner.every((test) => test(value)), whole: true, negated: true };
}

function elemMatch(argument: unknown, options: FilterOptions): Test {
  if (!isDoc(argument)) throw badValue('$elemMatch needs an Object');
  const [first = ''] = Object.keys(argument);
  const isLogical = first === '$and' || first === '$or' || first === '$nor' || first === '$expr';
  if (isOperatorDocument(argument) && !isLogical) {
    const element = valueTest(argument, options);
    return (value) => Array.isArray(value) && value.some(element);
  }
  const predicate = compileFilter(argument, options);
  return (value) => Array.isArray(value) && value.some((element) => isDoc(element) && predicate(element));
}

/** The operators of a document applied to one value as it is, without looking into arrays. */
export function valueTest(operators: Doc, options: FilterOptions): Test {
  const tests = leavesOf(operators, options).map((leaf): Test =>
    leaf.negated ? (value) => !leaf.test(value) : leaf.test,
  );
  return (value) => tests.every((test) => test(value));
}

/** `$all`: every value is there, or every `$elemMatch` finds its element. */
function all(argument: unknown, options: FilterOptions): Leaf[] {
  if (!Array.isArray(argument)) throw badValue('$all needs an array');
  if (argument.length === 0) return [{ test: () => false, whole: true }];
  return argument.map((wanted: unknown): Leaf => {
    if (isDoc(wanted) && '$elemMatch' in wanted) return { test: elemMatch(wanted['$elemMatch'], options), whole: true };
    if (isRegex(wanted)) return { test: matchesRegex(wanted.pattern, wanted.options) };
    if (isOperatorDocument(wanted)) throw badValue('no $ expressions in $all');
    return { test: equalTo(wanted, options.strings) };
  });
}
