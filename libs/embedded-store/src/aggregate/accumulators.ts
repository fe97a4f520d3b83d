import { StoreError } from '../errors.js';
import { parseSort, sortKey } from '../query/sort.js';
import { wholeNumber } from '../values/numbers.js';
import { isDoc, type Doc } from '../values/types.js';
import { compileExpression } from './expression.js';
import { firstOrLast, FOLDS, sum, type Fold } from './folds.js';
import type { Variables } from './scope.js';

/** Gathers one value over the documents of a group. */
export interface Accumulator {
  add(doc: Doc): void;
  result(): unknown;
}
export type AccumulatorFactory = (variables: Variables) => Accumulator;

/** Compiles `{ $sum: expression }` and its kin. @throws StoreError 15952 for what is no accumulator. */
export function compileAccumulator(spec: unknown, field: string): AccumulatorFactory {
  if (!isDoc(spec)) throw new StoreError(40234, `The field '${field}' must be an accumulator object`);
  const [entry, second] = Object.entries(spec);
  if (!entry || second) throw new StoreError(40238, `The field '${field}' must specify one accumulator`);
  const [name, argument] = entry;
  const fold = FOLDS[name];
  if (fold) return folding(fold, argument);
  switch (name) {
    case '$count':
      if (!isDoc(argument) || Object.keys(argument).length > 0)
        throw new StoreError(9, '$count takes no arguments, i.e. $count:{}');
      return folding(sum, 1);
    case '$firstN':
    case '$lastN':
    case '$minN':
    case '$maxN':
      return takingN(name, argument);
    case '$top':
    case '$bottom':
    case '$topN':
    case '$bottomN':
      return byOrder(name, argument);
    default:
      throw new StoreError(15952, `unknown group operator '${name}'`);
  }
}

function folding(create: () => Fold, argument: unknown): AccumulatorFactory {
  const evaluate = compileExpression(argument);
  return (variables) => {
    const fold = create();
    return { add: (doc) => fold.add(evaluate(doc, variables)), result: () => fold.result() };
  };
}

function howMany(argument: Doc, name: string, variables: Variables): number {
  const n = wholeNumber(compileExpression(argument['n'])({}, variables));
  if (n === undefined || n < 1) throw new StoreError(5787908, `'n' must be greater than 0 in ${name}`);
  return n;
}

function takingN(name: string, argument: unknown): AccumulatorFactory {
  if (!isDoc(argument) || !('n' in argument) || !('input' in argument))
    throw new StoreError(5787906, `${name} requires the fields 'n' and 'input'`);
  const evaluate = compileExpression(argument['input']);
  return (variables) => {
    const n = howMany(argument, name, variables);
    const values: unknown[] = [];
    return {
      add: (doc) => values.push(evaluate(doc, variables) ?? null),
      result: () => firstOrLast(name, values, n),
    };
  };
}

function byOrder(name: string, argument: unknown): AccumulatorFactory {
  if (!isDoc(argument) || !isDoc(argument['sortBy']) || !('output' in argument))
    throw new StoreError(5788001, `${name} requires the fields 'sortBy' and 'output'`);
  const fields = parseSort(argument['sortBy']);
  const output = compileExpression(argument['output']);
  const isTop = name.startsWith('$top');
  return (variables) => {
    const n = name.endsWith('N') ? howMany(argument, name, variables) : 1;
    const rows: { key: string; value: unknown }[] = [];
    return {
      add: (doc) => rows.push({ key: sortKey(doc, fields), value: output(doc, variables) ?? null }),
      result: () => {
        rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
        const taken = (isTop ? rows.slice(0, n) : rows.slice(-n)).map(({ value }) => value);
        return name.endsWith('N') ? taken : (taken[0] ?? null);
      },
    };
  };
}
