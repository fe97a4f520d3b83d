import { StoreError } from '../errors.js';
import { compilePipeline, stageOf } from '../aggregate/pipeline.js';
import { constantContext } from '../aggregate/context.js';
import { parseChangeStream, ChangeStream } from '../changes/change-stream.js';
import type { Doc } from '../values/types.js';
import { keyOf } from '../values/key.js';
import { wholeNumber } from '../values/numbers.js';
import { evaluationOf } from './evaluation.js';
import type { Request } from './request.js';

const AFTER_CHANGE_STREAM = new Set([
  '$match',
  '$project',
  '$addFields',
  '$set',
  '$unset',
  '$replaceRoot',
  '$replaceWith',
  '$redact',
]);

/** Whether a pipeline opens a change stream. */
export const isChangeStream = (pipeline: readonly unknown[]): boolean =>
  typeof pipeline[0] === 'object' && pipeline[0] !== null && '$changeStream' in pipeline[0];

/** `aggregate` with `$changeStream`: a cursor that waits for changes. */
export function watch(request: Request, pipeline: readonly unknown[]): Doc {
  if (request.transaction) throw new StoreError(263, '$changeStream is not allowed in a transaction');
  const [first, ...rest] = pipeline;
  for (const stage of rest) {
    const [name] = stageOf(stage);
    if (!AFTER_CHANGE_STREAM.has(name))
      throw new StoreError(20, `${name} is not permitted in a $changeStream pipeline`);
  }
  const collection = request.command['aggregate'] === 1 ? undefined : request.collectionName();
  const options = parseChangeStream(stageOf(first)[1], request.db, collection);
  const { strings, variables } = evaluationOf(request.command);
  const { store, changes, changeStreams } = request.server;
  const stream = new ChangeStream(
    changes,
    options,
    compilePipeline(rest, constantContext(variables, strings)),
    (event) => {
      const id = keyOf((event.after ?? event.before)?.['_id']);
      return store.readable(event.db, event.collection).entries.get(id)?.doc ?? null;
    },
  );
  return changeStreams.begin(stream, wholeNumber(request.doc('cursor')?.['batchSize']));
}
