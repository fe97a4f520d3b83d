import { StoreError } from '../../errors.js';
import { compileFilter } from '../../query/filter.js';
import { compileProjection } from '../../query/projection.js';
import { parseSort, sortBy } from '../../query/sort.js';
import { wholeNumber } from '../../values/numbers.js';
import { isDoc, type Doc } from '../../values/types.js';
import { compileExpression } from '../expression.js';
import type { PipelineContext, StageCompiler } from '../stage.js';

const match: StageCompiler = (argument, context) => {
  if (!isDoc(argument)) throw new StoreError(15959, 'the match filter must be an expression in an object');
  const predicate = compileFilter(argument, context.filterOptions);
  return function* (documents) {
    for (const doc of documents) if (predicate(doc)) yield doc;
  };
};

const sort: StageCompiler = (argument, { strings }) => {
  if (!isDoc(argument)) throw new StoreError(15973, 'the $sort key specification must be an object');
  const fields = parseSort(argument);
  if (fields.length === 0) throw new StoreError(15976, '$sort stage must have at least one sort key');
  return (documents) => sortBy([...documents], fields, (doc) => doc, strings);
};

function amount(argument: unknown, name: string, least: number): number {
  const n = wholeNumber(argument);
  if (n === undefined || n < least)
    throw new StoreError(
      15958,
      `invalid argument to ${name} stage: Expected a ${least > 0 ? 'positive' : 'non-negative'} number in: ${name}`,
    );
  return n;
}

const limit: StageCompiler = (argument) => {
  const most = amount(argument, '$limit', 1);
  return function* (documents) {
    let n = 0;
    for (const doc of documents) {
      yield doc;
      if (++n >= most) return;
    }
  };
};

const skip: StageCompiler = (argument) => {
  const first = amount(argument, '$skip', 0);
  return function* (documents) {
    let n = 0;
    for (const doc of documents) if (n++ >= first) yield doc;
  };
};

const count: StageCompiler = (argument) => {
  if (typeof argument !== 'string' || argument === '' || argument.startsWith('$') || argument.includes('.')) {
    throw new StoreError(40156, 'the count field must be a non-empty string without $ at its start or a dot');
  }
  return function* (documents) {
    let n = 0;
    for (const _doc of documents) n++;
    if (n > 0) yield { [argument]: n };
  };
};

/** Applies a function to each document. */
export const mapping = (apply: (doc: Doc) => Doc) =>
  function* (documents: Iterable<Doc>): Generator<Doc> {
    for (const doc of documents) yield apply(doc);
  };

const project: StageCompiler = (argument, context) => {
  if (!isDoc(argument) || Object.keys(argument).length === 0)
    throw new StoreError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  return mapping(compileProjection(argument, { compileExpression: inContext(context) }));
};

/** Compiles expressions that are evaluated with the context's variables. */
export const inContext =
  ({ variables }: PipelineContext) =>
  (expression: unknown): ((doc: Doc) => unknown) => {
    const evaluate = compileExpression(expression);
    return (doc) => evaluate(doc, variables);
  };

/** Stages that find, order, cut and shape. */
export const basicStages: Readonly<Record<string, StageCompiler>> = {
  $match: match,
  $sort: sort,
  $limit: limit,
  $skip: skip,
  $count: count,
  $project: project,
};
