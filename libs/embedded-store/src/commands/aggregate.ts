import { failedToParse, notSupported, StoreError } from '../errors.js';
import { findEntries } from '../engine/read.js';
import type { Collection } from '../engine/collection.js';
import { compilePipeline, stageOf } from '../aggregate/pipeline.js';
import type { PipelineContext } from '../aggregate/stage.js';
import { parseSort } from '../query/sort.js';
import { isDoc, type Doc } from '../values/types.js';
import { wholeNumber } from '../values/numbers.js';
import type { CommandDefinition } from './definition.js';
import { evaluationOf, filterOptions, predicateOf, type Evaluation } from './evaluation.js';
import { hintOf, refuse } from './options.js';
import type { Request } from './request.js';
import { isChangeStream, watch } from './watch.js';
import { runWriteStage, writeStageOf } from './write-stages.js';

export const aggregate: CommandDefinition = {
  name: 'aggregate',
  fields: ['pipeline', 'cursor', 'explain', 'allowDiskUse', 'bypassDocumentValidation', 'collation', 'hint', 'let'],
  inTransaction: true,
  run: async (request) => {
    refuse(request.command, 'explain');
    const { pipeline } = request.command;
    if (!Array.isArray(pipeline)) throw new StoreError(14, "'pipeline' option must be specified as an array");
    const cursor = request.doc('cursor');
    if (!cursor) throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
    if (isChangeStream(pipeline)) return watch(request, pipeline);
    if (request.command['aggregate'] === 1) throw notSupported('Aggregating over a whole database');
    const collection = request.readable();
    const evaluation = evaluationOf(request.command);
    const last: unknown = pipeline.at(-1);
    const writes = writeStageOf(last) !== undefined;
    const found = runPipeline(request, collection, writes ? pipeline.slice(0, -1) : pipeline, evaluation);
    if (writes) {
      await runWriteStage(request, last as Doc, found, evaluation);
      await request.server.store.durable();
    }
    return request.server.cursors.reply(collection.namespace, writes ? [] : found, {
      batchSize: cursor['batchSize'] === undefined ? undefined : (wholeNumber(cursor['batchSize']) ?? 0),
      sessionKey: request.session?.key,
    });
  },
};

function runPipeline(
  request: Request,
  collection: Collection,
  pipeline: readonly unknown[],
  evaluation: Evaluation,
): Doc[] {
  const { documents, rest } = source(request, collection, pipeline, evaluation);
  return [...compilePipeline(rest, contextOf(request, collection, evaluation))(documents)];
}

function contextOf(request: Request, collection: Collection, evaluation: Evaluation): PipelineContext {
  return {
    variables: evaluation.variables,
    strings: evaluation.strings,
    filterOptions: filterOptions(collection, evaluation),
    lookUp: (name, filter) => {
      const other = request.server.store.readable(request.db, name);
      const query = {
        filter,
        predicate: predicateOf(other, filter, evaluation),
        strings: evaluation.strings,
        deadline: request.deadline,
      };
      return findEntries(other, query, request.transaction).map(({ doc }) => doc);
    },
  };
}

/** Leading `$match`, `$sort`, `$skip` and `$limit` are answered like a `find`, by index where there is one. */
function source(
  request: Request,
  collection: Collection,
  pipeline: readonly unknown[],
  evaluation: Evaluation,
): { documents: Iterable<Doc>; rest: readonly unknown[] } {
  let at = 0;
  const take = (name: string): unknown => {
    if (at >= pipeline.length) return undefined;
    const [found, argument] = stageOf(pipeline[at]);
    if (found !== name) return undefined;
    at++;
    return argument;
  };
  const match = take('$match');
  const filter = match === undefined ? {} : match;
  if (!isDoc(filter)) throw new StoreError(15959, 'the match filter must be an expression in an object');
  const sort = take('$sort');
  const next = at < pipeline.length ? stageOf(pipeline[at]) : undefined;
  const limit = next?.[0] === '$limit' ? wholeNumber(next[1]) : undefined;
  const query = {
    filter,
    predicate: predicateOf(collection, filter, evaluation),
    sort: parseSort(sort),
    strings: evaluation.strings,
    hint: hintOf(collection, request.command['hint']),
    limit: limit !== undefined && limit > 0 ? limit : 0,
    deadline: request.deadline,
  };
  return {
    documents: findEntries(collection, query, request.transaction).map(({ doc }) => doc),
    rest: pipeline.slice(at),
  };
}
