import { StoreError } from '../../errors.js';
import { keyOf } from '../../values/key.js';
import { compare } from '../../values/compare.js';
import { isDoc, type Doc } from '../../values/types.js';
import { wholeNumber } from '../../values/numbers.js';
import { compileAccumulator, type Accumulator, type AccumulatorFactory } from '../accumulators.js';
import { compileExpression } from '../expression.js';
import type { Expression, Variables } from '../scope.js';
import type { StageCompiler } from '../stage.js';

type Outputs = readonly (readonly [name: string, create: AccumulatorFactory])[];

function compileOutputs(spec: Doc): Outputs {
  return Object.entries(spec).map(([name, value]) => {
    if (name.includes('.')) throw new StoreError(40235, `The field name '${name}' cannot contain '.'`);
    return [name, compileAccumulator(value, name)];
  });
}

interface Group {
  readonly id: unknown;
  readonly accumulators: readonly Accumulator[];
}

function finish({ id, accumulators }: Group, outputs: Outputs): Doc {
  const result: Doc = { _id: id };
  outputs.forEach(([name], i) => {
    result[name] = accumulators[i]?.result();
  });
  return result;
}

const open = (id: unknown, outputs: Outputs, variables: Variables): Group => ({
  id,
  accumulators: outputs.map(([, create]) => create(variables)),
});

function groupBy(id: Expression, outputs: Outputs, variables: Variables) {
  return (documents: Iterable<Doc>): Iterable<Doc> => {
    const groups = new Map<string, Group>();
    for (const doc of documents) {
      const value = id(doc, variables) ?? null;
      const key = keyOf(value);
      let group = groups.get(key);
      if (!group) groups.set(key, (group = open(value, outputs, variables)));
      for (const accumulator of group.accumulators) accumulator.add(doc);
    }
    return [...groups.values()].map((group) => finish(group, outputs));
  };
}

const group: StageCompiler = (argument, { variables }) => {
  if (!isDoc(argument)) throw new StoreError(15947, "a group's fields must be specified in an object");
  if (!('_id' in argument)) throw new StoreError(15955, 'a group specification must include an _id');
  const { _id, ...rest } = argument;
  return groupBy(compileExpression(_id), compileOutputs(rest), variables);
};

const sortByCount: StageCompiler = (argument, { variables }) => {
  const run = groupBy(compileExpression(argument), compileOutputs({ count: { $sum: 1 } }), variables);
  return (documents) => [...run(documents)].sort((a, b) => compare(b['count'], a['count']));
};

const bucket: StageCompiler = (argument, { variables }) => {
  if (!isDoc(argument) || !Array.isArray(argument['boundaries']) || !('groupBy' in argument))
    throw new StoreError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  for (const field of Object.keys(argument)) {
    if (!['groupBy', 'boundaries', 'default', 'output'].includes(field))
      throw new StoreError(40197, `Unrecognized option to $bucket: ${field}.`);
  }
  const boundaries = argument['boundaries'] as unknown[];
  if (boundaries.length < 2) throw new StoreError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  if (boundaries.some((bound, i) => i > 0 && compare(boundaries[i - 1], bound) >= 0))
    throw new StoreError(40194, "The 'boundaries' option to $bucket must be sorted");
  const by = compileExpression(argument['groupBy']);
  const hasDefault = 'default' in argument;
  const outputs = compileOutputs(isDoc(argument['output']) ? argument['output'] : { count: { $sum: 1 } });
  const place: Expression = (doc, scope) => {
    const value = by(doc, scope);
    const next = boundaries.findIndex((bound) => compare(value, bound) < 0);
    if (next > 0) return boundaries[next - 1];
    if (!hasDefault)
      throw new StoreError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return argument['default'];
  };
  const run = groupBy(place, outputs, variables);
  return (documents) => [...run(documents)].sort((a, b) => compare(a['_id'], b['_id']));
};

const bucketAuto: StageCompiler = (argument, { variables }) => {
  if (!isDoc(argument) || !('groupBy' in argument))
    throw new StoreError(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified");
  for (const field of Object.keys(argument)) {
    if (!['groupBy', 'buckets', 'output'].includes(field))
      throw new StoreError(40245, `Unrecognized option to $bucketAuto, or not supported: ${field}.`);
  }
  const buckets = wholeNumber(argument['buckets']);
  if (buckets === undefined || buckets < 1)
    throw new StoreError(40243, "The $bucketAuto 'buckets' field must be greater than 0");
  const by = compileExpression(argument['groupBy']);
  const outputs = compileOutputs(isDoc(argument['output']) ? argument['output'] : { count: { $sum: 1 } });
  return (documents) => {
    const rows = [...documents].map((doc) => ({ doc, value: by(doc, variables) ?? null }));
    rows.sort((a, b) => compare(a.value, b.value));
    return split(rows, buckets).map(({ part, max }) => {
      const one = open({ min: part[0]?.value, max }, outputs, variables);
      for (const { doc } of part) for (const accumulator of one.accumulators) accumulator.add(doc);
      return finish(one, outputs);
    });
  };
};

interface Row {
  readonly doc: Doc;
  readonly value: unknown;
}

/** Parts of about the same size; equal values stay together. */
function split(rows: readonly Row[], buckets: number): { part: readonly Row[]; max: unknown }[] {
  const size = Math.max(1, Math.round(rows.length / buckets));
  const parts: { part: readonly Row[]; max: unknown }[] = [];
  let start = 0;
  while (start < rows.length) {
    let end = parts.length === buckets - 1 ? rows.length : Math.min(rows.length, start + size);
    while (end < rows.length && compare(rows[end]?.value, rows[end - 1]?.value) === 0) end++;
    parts.push({ part: rows.slice(start, end), max: rows[Math.min(end, rows.length - 1)]?.value });
    start = end;
  }
  return parts;
}

/** Stages that gather documents into groups. */
export const groupStages: Readonly<Record<string, StageCompiler>> = {
  $group: group,
  $sortByCount: sortByCount,
  $bucket: bucket,
  $bucketAuto: bucketAuto,
};
