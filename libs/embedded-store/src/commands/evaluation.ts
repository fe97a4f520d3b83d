import { compileFilter, type FilterOptions, type Predicate } from '../query/filter.js';
import { parseCollation } from '../query/collation.js';
import { compileUpdate, type Updater } from '../update/compile-update.js';
import { compileExpression, constantsOf } from '../aggregate/expression.js';
import type { Variables } from '../aggregate/scope.js';
import { compileDocumentPipeline } from '../aggregate/document-pipeline.js';
import type { Collection } from '../engine/collection.js';
import { compileText } from '../engine/text-search.js';
import type { StringOrder } from '../values/compare.js';
import type { Doc } from '../values/types.js';

/** How a command's filters, expressions and updates are to be understood: its collation and its variables (`let`). */
export interface Evaluation {
  readonly strings: StringOrder | undefined;
  readonly variables: Variables;
}

export const evaluationOf = (command: Doc, statement: Doc = command): Evaluation => ({
  strings: parseCollation(statement['collation']),
  variables: constantsOf({ ...(command['let'] as Doc | undefined), ...(statement['c'] as Doc | undefined) }),
});

export function filterOptions(collection: Collection, { strings, variables }: Evaluation): FilterOptions {
  return {
    strings,
    compileExpression: (expression) => {
      const evaluate = compileExpression(expression);
      return (doc) => evaluate(doc, variables);
    },
    compileText: (argument) => compileText(collection, argument),
  };
}

export const predicateOf = (collection: Collection, filter: Doc, evaluation: Evaluation): Predicate =>
  compileFilter(filter, filterOptions(collection, evaluation));

/** Compiles an update statement's `u` and `arrayFilters`. */
export function updaterOf(
  collection: Collection,
  update: unknown,
  arrayFilters: unknown,
  evaluation: Evaluation,
): Updater {
  return compileUpdate(update, {
    arrayFilters,
    filterOptions: filterOptions(collection, evaluation),
    compilePipeline: (stages) => compileDocumentPipeline(stages, evaluation.variables),
  });
}
