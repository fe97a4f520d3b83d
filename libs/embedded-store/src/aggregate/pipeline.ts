import { notSupported, StoreError, typeMismatch } from '../errors.js';
import { isDoc, type Doc } from '../values/types.js';
import type { PipelineContext, Stage, StageCompiler } from './stage.js';
import { basicStages } from './stages/basic.js';
import { groupStages } from './stages/group.js';
import { joinStages } from './stages/join.js';
import { shapeStages } from './stages/shape.js';
import { unwindStages } from './stages/unwind.js';
import { windowStages } from './stages/window.js';

const STAGES: ReadonlyMap<string, StageCompiler> = new Map(
  Object.entries({
    ...basicStages,
    ...groupStages,
    ...shapeStages,
    ...unwindStages,
    ...windowStages,
    ...joinStages(compilePipeline),
  }),
);

const LAST_ONLY = new Set(['$out', '$merge']);
const REFUSED = new Set([
  '$collStats',
  '$currentOp',
  '$densify',
  '$fill',
  '$geoNear',
  '$indexStats',
  '$listLocalSessions',
  '$listSessions',
  '$planCacheStats',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$shardedDataDistribution',
  '$listSampledQueries',
  '$querySettings',
  '$changeStreamSplitLargeEvent',
]);

/** Compiles a list of stages. @throws StoreError 40324 for unknown ones, 115 for those that this store refuses. */
export function compilePipeline(stages: readonly unknown[], context: PipelineContext): Stage {
  const compiled = stages.map((stage) => compileStage(stage, context));
  return (documents) => compiled.reduce((flow, stage) => stage(flow), documents);
}

/** The single field of a stage. */
export function stageOf(stage: unknown): readonly [name: string, argument: unknown] {
  if (!isDoc(stage)) throw typeMismatch("Each element of the 'pipeline' array must be an object");
  const [entry, second] = Object.entries(stage as Doc);
  if (!entry || second)
    throw new StoreError(40323, 'A pipeline stage specification object must contain exactly one field.');
  return entry;
}

function compileStage(stage: unknown, context: PipelineContext): Stage {
  const [name, argument] = stageOf(stage);
  const compile = STAGES.get(name);
  if (compile) return compile(argument, context);
  if (LAST_ONLY.has(name)) throw new StoreError(40601, `${name} can only be the final stage in the pipeline`);
  if (name === '$changeStream')
    throw new StoreError(40602, '$changeStream is only valid as the first stage in a pipeline');
  if (REFUSED.has(name)) throw notSupported(`The aggregation stage ${name}`);
  throw new StoreError(40324, `Unrecognized pipeline stage name: '${name}'`);
}
