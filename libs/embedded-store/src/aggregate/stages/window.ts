import { failedToParse, notSupported, StoreError } from '../../errors.js';
import { parseSort, sortBy, sortKey, type SortField } from '../../query/sort.js';
import { keyOf } from '../../values/key.js';
import { wholeNumber } from '../../values/numbers.js';
import { isDoc, type Doc } from '../../values/types.js';
import { Editor } from '../../update/editor.js';
import { compileAccumulator } from '../accumulators.js';
import { compileExpression } from '../expression.js';
import type { Variables } from '../scope.js';
import type { StageCompiler } from '../stage.js';

/** One output field: its value for each document of a sorted partition. */
type Output = (partition: readonly Doc[], variables: Variables) => unknown[];

const setWindowFields: StageCompiler = (argument, { variables, strings }) => {
  if (!isDoc(argument) || !isDoc(argument['output']))
    throw failedToParse("$setWindowFields requires an 'output' document");
  for (const field of Object.keys(argument)) {
    if (!['partitionBy', 'sortBy', 'output'].includes(field))
      throw new StoreError(40415, `BSON field '$setWindowFields.${field}' is an unknown field.`);
  }
  const partitionBy = compileExpression(argument['partitionBy'] ?? null);
  const sort = parseSort(argument['sortBy']);
  const outputs = Object.entries(argument['output']).map(([path, spec]) => ({
    parts: path.split('.'),
    output: compileOutput(path, spec, sort),
  }));
  return function* (documents) {
    const partitions = new Map<string, Doc[]>();
    for (const doc of documents) {
      const key = keyOf(partitionBy(doc, variables) ?? null);
      const list = partitions.get(key);
      if (list) list.push(doc);
      else partitions.set(key, [doc]);
    }
    for (const [, unsorted] of [...partitions].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const partition = sortBy(unsorted, sort, (doc) => doc, strings);
      const columns = outputs.map(({ parts, output }) => ({ parts, values: output(partition, variables) }));
      for (const [i, doc] of partition.entries()) {
        const editor = new Editor(doc);
        for (const { parts, values } of columns) editor.set(parts, values[i] ?? null);
        yield editor.root;
      }
    }
  };
};

function compileOutput(path: string, spec: unknown, sort: readonly SortField[]): Output {
  if (!isDoc(spec)) throw failedToParse(`The field '${path}' must be an object`);
  const { window, ...rest } = spec;
  const [name = ''] = Object.keys(rest);
  if (name === '$documentNumber' || name === '$rank' || name === '$denseRank' || name === '$shift') {
    if (window !== undefined) throw new StoreError(5371601, `${name} does not accept a 'window' field`);
    if (sort.length === 0)
      throw new StoreError(5371602, `${name} must be specified with a top level sortBy expression`);
    return name === '$shift' ? shift(rest[name]) : ranking(name, sort);
  }
  if (
    [
      '$derivative',
      '$integral',
      '$expMovingAvg',
      '$linearFill',
      '$locf',
      '$covariancePop',
      '$covarianceSamp',
      '$minMaxScaler',
    ].includes(name)
  ) {
    throw notSupported(`The window operator ${name}`);
  }
  return overWindow(path, rest, window, sort);
}

function ranking(name: '$documentNumber' | '$rank' | '$denseRank', sort: readonly SortField[]): Output {
  return (partition) => {
    let rank = 0;
    let dense = 0;
    let previous: string | undefined;
    return partition.map((doc, i) => {
      const key = sortKey(doc, sort);
      if (key !== previous) {
        rank = i + 1;
        dense++;
        previous = key;
      }
      return name === '$documentNumber' ? i + 1 : name === '$rank' ? rank : dense;
    });
  };
}

function shift(argument: unknown): Output {
  if (!isDoc(argument) || !('output' in argument)) throw failedToParse("$shift requires 'output' and 'by'");
  const output = compileExpression(argument['output']);
  const otherwise = compileExpression(argument['default'] ?? null);
  const by = wholeNumber(argument['by']);
  if (by === undefined) throw failedToParse("'$shift:by' field must be an integer");
  return (partition, variables) =>
    partition.map((_doc, i) => {
      const other = partition[i + by];
      return other ? output(other, variables) : otherwise({}, variables);
    });
}

/** Bounds of `window.documents`, relative to the current document. */
function overWindow(path: string, spec: Doc, window: unknown, sort: readonly SortField[]): Output {
  const create = compileAccumulator(spec, path);
  const [from, to] = bounds(window, sort);
  return (partition, variables) =>
    partition.map((_doc, i) => {
      const accumulator = create(variables);
      const last = Math.min(partition.length - 1, i + to);
      for (let k = Math.max(0, i + from); k <= last; k++) accumulator.add(partition[k] ?? {});
      return accumulator.result();
    });
}

function bounds(window: unknown, sort: readonly SortField[]): readonly [from: number, to: number] {
  if (window === undefined || (isDoc(window) && Object.keys(window).length === 0)) return [-Infinity, Infinity];
  if (!isDoc(window) || !Array.isArray(window['documents'])) throw notSupported('A window by range');
  if (sort.length === 0) throw new StoreError(5339901, 'Document-based bounds require a sortBy');
  const [from, to] = window['documents'].map((bound: unknown, i) => {
    if (bound === 'unbounded') return i === 0 ? -Infinity : Infinity;
    const n = bound === 'current' ? 0 : wholeNumber(bound);
    if (n === undefined) throw failedToParse("Window bounds must be 'unbounded', 'current' or integers");
    return n;
  });
  if (from === undefined || to === undefined || from > to)
    throw new StoreError(5339900, 'Lower bound must not exceed upper bound');
  return [from, to];
}

/** `$setWindowFields` with windows by documents. */
export const windowStages: Readonly<Record<string, StageCompiler>> = { $setWindowFields: setWindowFields };
