import { StoreError } from '../errors.js';
import type { Doc } from '../values/types.js';
import type { Variables } from './scope.js';
import { compilePipeline } from './pipeline.js';
import { constantContext } from './context.js';

const ALLOWED = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']);

/** Compiles the pipeline of an update. @throws StoreError 72 for stages that may not be there. */
export function compileDocumentPipeline(stages: readonly unknown[], variables: Variables): (doc: Doc) => Doc {
  for (const stage of stages) {
    const [name = ''] = typeof stage === 'object' && stage !== null ? Object.keys(stage) : [];
    if (!ALLOWED.has(name)) throw new StoreError(72, `${name} is not allowed to be used within an update`);
  }
  const run = compilePipeline(stages, constantContext(variables));
  return (doc) => {
    const [result] = run([doc]);
    return result ?? doc;
  };
}
