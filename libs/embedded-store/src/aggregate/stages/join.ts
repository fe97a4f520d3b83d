import { failedToParse, notSupported, StoreError } from '../../errors.js';
import { keyOf } from '../../values/key.js';
import { valuesAt, valueAt } from '../../values/paths.js';
import { wholeNumber } from '../../values/numbers.js';
import { isDoc, type Doc } from '../../values/types.js';
import { Editor } from '../../update/editor.js';
import { compileExpression } from '../expression.js';
import { checkVariableName, extend } from '../scope.js';
import type { PipelineContext, Stage, StageCompiler } from '../stage.js';
import { mapping } from './basic.js';

export type PipelineCompiler = (stages: readonly unknown[], context: PipelineContext) => Stage;

function text(spec: Doc, field: string, stage: string): string {
  const value = spec[field];
  if (isDoc(value)) throw notSupported(`${stage} from another database`);
  if (typeof value !== 'string' || value === '') throw failedToParse(`${stage} argument '${field}' must be a string`);
  return value;
}

function onlyFields(spec: Doc, known: readonly string[], stage: string): void {
  for (const field of Object.keys(spec))
    if (!known.includes(field)) throw failedToParse(`unknown argument to ${stage}: ${field}`);
}

/** What a foreign field must equal to match the local values: each of them, and null where there is none. */
function joinFilter(foreignField: string, local: unknown, parts: readonly string[]): Doc {
  const values = valuesAt(local, parts);
  const whole = valueAt(local, parts);
  if (values.length === 0) return { [foreignField]: Array.isArray(whole) ? { $in: [] } : { $eq: null } };
  return { [foreignField]: values.length === 1 ? { $eq: values[0] } : { $in: values } };
}

/** Stages that bring in documents of other collections; `compile` compiles pipelines inside them. */
export function joinStages(compile: PipelineCompiler): Readonly<Record<string, StageCompiler>> {
  const lookup: StageCompiler = (argument, context) => {
    if (!isDoc(argument)) throw failedToParse('the $lookup specification must be an Object');
    onlyFields(argument, ['from', 'as', 'localField', 'foreignField', 'let', 'pipeline'], '$lookup');
    const from = text(argument, 'from', '$lookup');
    const as = text(argument, 'as', '$lookup').split('.');
    const byField = 'localField' in argument || 'foreignField' in argument;
    if (!byField && !('pipeline' in argument))
      throw failedToParse('$lookup requires either pipeline or both localField and foreignField to be specified');
    const localParts = byField ? text(argument, 'localField', '$lookup').split('.') : undefined;
    const foreignField = byField ? text(argument, 'foreignField', '$lookup') : '';
    const joined = foreignPipeline(argument, context);
    return mapping((doc) => {
      const filter = localParts ? joinFilter(foreignField, doc, localParts) : {};
      const editor = new Editor(doc);
      editor.set(as, joined(from, filter, doc));
      return editor.root;
    });
  };

  /** Runs the inner pipeline of `$lookup`; a leading `$match` without variables narrows what is read. */
  const foreignPipeline = (spec: Doc, context: PipelineContext): ((from: string, filter: Doc, doc: Doc) => Doc[]) => {
    if (!('pipeline' in spec)) {
      if ('let' in spec) throw failedToParse('$lookup with let requires a pipeline');
      return (from, filter) => [...context.lookUp(from, filter)];
    }
    const stages = spec['pipeline'];
    if (!Array.isArray(stages)) throw failedToParse("'pipeline' option must be specified as an array");
    const given = spec['let'] === undefined ? {} : spec['let'];
    if (!isDoc(given)) throw failedToParse("$lookup argument 'let' must be an object");
    const variables = Object.entries(given).map(
      ([name, value]) => [checkVariableName(name), compileExpression(value)] as const,
    );
    compile(stages as unknown[], context);
    return (from, filter, doc) => {
      const values = Object.fromEntries(variables.map(([name, evaluate]) => [name, evaluate(doc, context.variables)]));
      const inner = withVariables(context, values);
      return [...compile(stages as unknown[], inner)(context.lookUp(from, filter))];
    };
  };

  const unionWith: StageCompiler = (argument, context) => {
    const spec: Doc = isDoc(argument) ? argument : { coll: argument };
    onlyFields(spec, ['coll', 'pipeline'], '$unionWith');
    const name = text(spec, 'coll', '$unionWith');
    const inner = compile(Array.isArray(spec['pipeline']) ? (spec['pipeline'] as unknown[]) : [], context);
    return function* (documents) {
      yield* documents;
      yield* inner(context.lookUp(name, {}));
    };
  };

  const facet: StageCompiler = (argument, context) => {
    if (!isDoc(argument) || Object.keys(argument).length === 0)
      throw new StoreError(40169, 'the $facet specification must be a non-empty object');
    const facets = Object.entries(argument).map(([name, stages]) => {
      if (!Array.isArray(stages)) throw new StoreError(40170, `arguments to $facet must be arrays, ${name} is not`);
      for (const stage of stages as unknown[]) {
        const [inner = ''] = isDoc(stage) ? Object.keys(stage) : [];
        if (['$facet', '$out', '$merge', '$geoNear', '$collStats', '$indexStats'].includes(inner))
          throw new StoreError(40600, `${inner} is not allowed to be used within a $facet stage`);
      }
      return [name, compile(stages as unknown[], context)] as const;
    });
    return (documents) => {
      const all = [...documents];
      return [Object.fromEntries(facets.map(([name, run]) => [name, [...run(all)]]))];
    };
  };

  return { $lookup: lookup, $unionWith: unionWith, $facet: facet, $graphLookup: graphLookup };
}

/** The same context with further variables, in expressions and in `$expr` alike. */
function withVariables(context: PipelineContext, values: Doc): PipelineContext {
  const variables = extend(context.variables, values);
  return {
    ...context,
    variables,
    filterOptions: {
      ...context.filterOptions,
      compileExpression: (expression) => {
        const evaluate = compileExpression(expression);
        return (doc) => evaluate(doc, variables);
      },
    },
  };
}

const graphLookup: StageCompiler = (argument, context) => {
  if (!isDoc(argument)) throw failedToParse('the $graphLookup stage specification must be an object');
  onlyFields(
    argument,
    [
      'from',
      'startWith',
      'connectFromField',
      'connectToField',
      'as',
      'maxDepth',
      'depthField',
      'restrictSearchWithMatch',
    ],
    '$graphLookup',
  );
  const from = text(argument, 'from', '$graphLookup');
  const as = text(argument, 'as', '$graphLookup').split('.');
  const connectFrom = text(argument, 'connectFromField', '$graphLookup').split('.');
  const connectTo = text(argument, 'connectToField', '$graphLookup');
  const depthField = argument['depthField'];
  const restrict = isDoc(argument['restrictSearchWithMatch']) ? argument['restrictSearchWithMatch'] : {};
  const maxDepth = argument['maxDepth'] === undefined ? Infinity : (wholeNumber(argument['maxDepth']) ?? 0);
  const start = compileExpression(argument['startWith']);
  const search = (doc: Doc): Doc[] => {
    const begun = start(doc, context.variables);
    const found = new Map<string, Doc>();
    let frontier = Array.isArray(begun) ? (begun as unknown[]) : [begun ?? null];
    for (let depth = 0; frontier.length > 0 && depth <= maxDepth; depth++) {
      const next: unknown[] = [];
      for (const other of context.lookUp(from, { $and: [{ [connectTo]: { $in: frontier } }, restrict] })) {
        const key = keyOf(other['_id']);
        if (found.has(key)) continue;
        found.set(key, typeof depthField === 'string' ? { ...other, [depthField]: BigInt(depth) } : other);
        next.push(...valuesAt(other, connectFrom));
      }
      frontier = next;
    }
    return [...found.values()];
  };
  return mapping((doc) => {
    const editor = new Editor(doc);
    editor.set(as, search(doc));
    return editor.root;
  });
};
