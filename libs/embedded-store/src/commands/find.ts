import { badValue } from '../errors.js';
import { findEntries, type ReadQuery } from '../engine/read.js';
import { compileExpression } from '../aggregate/expression.js';
import { compileProjection, type Projector } from '../query/projection.js';
import { parseSort } from '../query/sort.js';
import type { Collection, Entry } from '../engine/collection.js';
import type { Doc } from '../values/types.js';
import type { CommandDefinition } from './definition.js';
import { evaluationOf, filterOptions, predicateOf, type Evaluation } from './evaluation.js';
import { hintOf, refuse } from './options.js';
import type { Request } from './request.js';

export const find: CommandDefinition = {
  name: 'find',
  fields: [
    'filter',
    'sort',
    'projection',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'noCursorTimeout',
    'allowPartialResults',
    'allowDiskUse',
    'collation',
    'let',
    'returnKey',
    'showRecordId',
    'tailable',
    'awaitData',
    'oplogReplay',
    'max',
    'min',
  ],
  inTransaction: true,
  run: (request) => {
    refuse(request.command, 'returnKey', 'showRecordId', 'tailable', 'awaitData', 'oplogReplay', 'max', 'min');
    const collection = request.readable();
    const evaluation = evaluationOf(request.command);
    const query = findQuery(request, collection, evaluation);
    const project = projectorOf(request, collection, evaluation, query.filter);
    const entries = findEntries(collection, query, request.transaction);
    const documents = shaped(entries, project);
    return request.server.cursors.reply(collection.namespace, documents, {
      batchSize: request.count('batchSize'),
      singleBatch: request.boolean('singleBatch') || (request.number('limit') ?? 0) < 0,
      sessionKey: request.session?.key,
    });
  },
};

/** Documents are projected when they are fetched, not before. */
function* shaped(entries: readonly Entry[], project: Projector | undefined): Generator<Doc> {
  for (const { doc } of entries) yield project ? project(doc) : doc;
}

/** What a `find` looks for. */
export function findQuery(request: Request, collection: Collection, evaluation: Evaluation): ReadQuery {
  const filter = request.doc('filter') ?? {};
  return {
    filter,
    predicate: predicateOf(collection, filter, evaluation),
    sort: naturalOrder(request.command['sort']) ? [] : parseSort(request.doc('sort')),
    strings: evaluation.strings,
    hint: hintOf(collection, request.command['hint']),
    skip: request.count('skip'),
    limit: Math.abs(request.number('limit') ?? 0),
    deadline: request.deadline,
  };
}

function naturalOrder(sort: unknown): boolean {
  if (typeof sort !== 'object' || sort === null || !('$natural' in sort)) return false;
  if (sort.$natural !== 1)
    throw badValue('sorting by { $natural: -1 } is not supported by the embedded document store');
  return true;
}

function projectorOf(
  request: Request,
  collection: Collection,
  evaluation: Evaluation,
  filter: Doc,
): Projector | undefined {
  const spec = request.doc('projection');
  if (!spec || Object.keys(spec).length === 0) return undefined;
  return findProjector(spec, collection, evaluation, filter);
}

/** The projection of `find` and `findAndModify`. */
export function findProjector(spec: Doc, collection: Collection, evaluation: Evaluation, filter: Doc): Projector {
  return compileProjection(spec, {
    compileExpression: (expression) => {
      const evaluate = compileExpression(expression);
      return (doc) => evaluate(doc, evaluation.variables);
    },
    find: { filter, filterOptions: filterOptions(collection, evaluation) },
  });
}
