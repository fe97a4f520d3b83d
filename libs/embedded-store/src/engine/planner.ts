import type { SortField } from '../query/sort.js';
import { AFTER_ALL, invert, keyOf, textKey, TYPE_MARK } from '../values/key.js';
import { isDoc, type Doc } from '../values/types.js';
import type { Collection } from './collection.js';
import { EVERYTHING, type CollectionIndex, type IndexField, type KeyRange } from './collection-index.js';
import { constraintsOf, excludesNull, implies, type Constraint, type Constraints } from './constraints.js';

/** How the documents that may match are found; what is found is tested by the filter in any case. */
export type Plan =
  | { readonly kind: 'scan'; readonly sorted: false }
  | { readonly kind: 'ids'; readonly ids: readonly string[]; readonly sorted: boolean }
  | {
      readonly kind: 'index';
      readonly index: CollectionIndex;
      readonly ranges: readonly KeyRange[];
      readonly backwards: boolean;
      readonly sorted: boolean;
      /** The ranges are read as one, in the order that is wanted. */
      readonly merged: boolean;
    }
  | { readonly kind: 'union'; readonly plans: readonly Plan[]; readonly sorted: false };

export interface PlanRequest {
  readonly filter: Doc;
  readonly sort: readonly SortField[];
  readonly collated: boolean;
  /** The only index to be considered. */
  readonly hint?: CollectionIndex | 'natural' | undefined;
}

const SCAN: Plan = { kind: 'scan', sorted: false };
const MAX_RANGES = 20_000;
/** So many ranges can be merged into one order (MongoDB's `internalQueryMaxScansToExplode`). */
const MAX_MERGED = 200;
/** How far the entries of indexes are counted to compare them; further where the first does not tell them apart. */
const SAMPLES = [64, 1_024];

/** Picks an index for the filter's equalities and ranges and for the order. */
export function plan(collection: Collection, request: PlanRequest): Plan {
  if (request.hint === 'natural') return SCAN;
  const constraints = constraintsOf(request.filter, request.collated);
  const byId = constraints.get('_id')?.equals;
  if (byId && !request.hint) {
    const ids = [...new Set(byId.map(keyOf))];
    return { kind: 'ids', ids, sorted: ids.length <= 1 };
  }
  const candidates: Candidate[] = [];
  for (const index of request.hint ? [request.hint] : collection.indexes.values()) {
    const candidate = consider(index, constraints, request);
    if (candidate) candidates.push(candidate);
  }
  return best(candidates) ?? unionOf(collection, request) ?? SCAN;
}

interface Candidate {
  readonly plan: Extract<Plan, { kind: 'index' }>;
  readonly score: number;
  readonly narrows: boolean;
}

function best(candidates: readonly Candidate[]): Plan | undefined {
  const narrowing = candidates.filter(({ narrows }) => narrows);
  let least = narrowing.length > 0 ? narrowing : candidates;
  for (const sample of SAMPLES) {
    if (least.length <= 1) break;
    const sizes = least.map(({ plan: { index, ranges } }) => index.countUpTo(ranges, sample));
    const smallest = Math.min(...sizes);
    least = least.filter((_, i) => sizes[i] === smallest);
    if (smallest < sample) break;
  }
  return least.reduce<Candidate | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined)?.plan;
}

function consider(index: CollectionIndex, constraints: Constraints, request: PlanRequest): Candidate | undefined {
  if (index.isText || (index.spec.hidden && request.hint !== index)) return undefined;
  if (index.spec.partialFilterExpression && !implies(constraints, index.spec.partialFilterExpression)) return undefined;
  if (index.spec.sparse && !index.fields.some(({ path }) => excludesNull(constraints.get(path)))) return undefined;
  const equalities = leadingEqualities(index, constraints);
  const next = index.fields[equalities.length];
  const range = next ? constraints.get(next.path) : undefined;
  const interval = next && range && rangeOf(index, next, range);
  const prefixes = prefixesOf(index, equalities);
  if (prefixes.length > MAX_RANGES) return undefined;
  const order =
    request.collated || prefixes.length > MAX_MERGED
      ? undefined
      : orderOf(index, equalities, request.sort, constraints);
  if (equalities.length === 0 && !interval && !order && !request.hint) return undefined;
  const ranges = prefixes.map((prefix): KeyRange => {
    const shared = prefix.length;
    if (interval) return { low: prefix + interval.low, high: prefix + interval.high, shared };
    return prefix === '' ? EVERYTHING : { low: prefix, high: prefix + AFTER_ALL, shared };
  });
  const merged = order !== undefined && ranges.length > 1;
  const isPoint = index.unique && equalities.length === index.fields.length;
  const score =
    equalities.length * 10 + (isPoint ? 15 : 0) + (interval ? 6 : 0) + (order ? 4 : 0) - index.fields.length * 0.1;
  return {
    plan: { kind: 'index', index, ranges, backwards: order === 'backwards', sorted: order !== undefined, merged },
    score,
    narrows: equalities.length > 0 || interval !== undefined,
  };
}

function leadingEqualities(index: CollectionIndex, constraints: Constraints): (readonly unknown[])[] {
  const found: (readonly unknown[])[] = [];
  for (const { path } of index.fields) {
    const equals = constraints.get(path)?.equals;
    if (!equals) break;
    found.push(equals);
  }
  return found;
}

function prefixesOf(index: CollectionIndex, equalities: readonly (readonly unknown[])[]): string[] {
  let prefixes = [''];
  for (const [i, values] of equalities.entries()) {
    const field = index.fields[i];
    if (!field) break;
    const components = [...new Set(values.map((value) => index.component(field, value)))];
    prefixes = prefixes.flatMap((prefix) => components.map((component) => prefix + component));
    if (prefixes.length > MAX_RANGES) break;
  }
  return prefixes;
}

/**
 * The interval of one field's components; of a field with arrays only one bound holds, since another element may meet the
 * other, unless the filter wants one element that meets both.
 */
function rangeOf(index: CollectionIndex, field: IndexField, constraint: Constraint): KeyRange | undefined {
  const { element, prefix } = constraint;
  const ofOne = (element?.lower ?? element?.upper) ? element : undefined;
  const lower = ofOne ? ofOne.lower : constraint.lower;
  const oneBound = !ofOne && lower && index.multikeyPaths.has(field.path);
  const upper = ofOne ? ofOne.upper : oneBound ? undefined : constraint.upper;
  if (prefix !== undefined && !lower && !upper) {
    const text = TYPE_MARK.string + textKey(prefix).slice(0, -1);
    return field.descending
      ? { low: invert(text), high: invert(text) + AFTER_ALL }
      : { low: text, high: text + AFTER_ALL };
  }
  const some = lower ?? upper;
  if (!some) return undefined;
  const mark = keyOf(some.value).slice(0, 1);
  const lowKey = lower ? keyOf(lower.value) : mark;
  const highKey = upper ? keyOf(upper.value) : mark;
  if (!field.descending) {
    return {
      low: lower && !lower.inclusive ? lowKey + AFTER_ALL : lowKey,
      high: upper && !upper.inclusive ? highKey : highKey + AFTER_ALL,
    };
  }
  return {
    low: upper && !upper.inclusive ? invert(highKey) + AFTER_ALL : invert(highKey),
    high: lower && !lower.inclusive ? invert(lowKey) : invert(lowKey) + AFTER_ALL,
  };
}

/** Whether reading the index forwards or backwards gives the wanted order. */
function orderOf(
  index: CollectionIndex,
  equalities: readonly (readonly unknown[])[],
  sort: readonly SortField[],
  constraints: Constraints,
): 'forwards' | 'backwards' | undefined {
  if (sort.length === 0) return undefined;
  // an array that holds the wanted value is sorted by another of its elements
  const isFixed = ({ path }: IndexField, at: number) => equalities[at]?.length === 1 && !index.multikeyPaths.has(path);
  const fixed = new Set(
    index.fields
      .slice(0, equalities.length)
      .filter(isFixed)
      .map(({ path }) => path),
  );
  const rest = sort.filter(({ path }) => !fixed.has(path));
  let backwards: boolean | undefined;
  for (const [i, wanted] of rest.entries()) {
    const field = index.fields[equalities.length + i];
    if (field?.path !== wanted.path || index.multikeyPaths.has(field.path)) return undefined;
    if (constraints.get(field.path)?.equals) return undefined;
    const turned = field.descending !== (wanted.direction === -1);
    if (backwards !== undefined && backwards !== turned) return undefined;
    backwards = turned;
  }
  return backwards ? 'backwards' : 'forwards';
}

/** A filter that is one `$or` whose every branch has a plan of its own. */
function unionOf(collection: Collection, request: PlanRequest): Plan | undefined {
  const branches = request.filter['$or'];
  if (!Array.isArray(branches) || request.hint) return undefined;
  const plans: Plan[] = [];
  for (const branch of branches as unknown[]) {
    if (!isDoc(branch)) return undefined;
    const own = plan(collection, { filter: branch, sort: [], collated: request.collated });
    if (own.kind === 'scan') return undefined;
    plans.push(own);
  }
  return { kind: 'union', plans, sorted: false };
}

/** The ids of a plan, each once. */
export function* idsOf(collection: Collection, chosen: Plan): Generator<string> {
  switch (chosen.kind) {
    case 'scan':
      yield* collection.entries.keys();
      return;
    case 'ids':
      yield* chosen.ids;
      return;
    case 'union': {
      const seen = new Set<string>();
      for (const part of chosen.plans) {
        for (const id of idsOf(collection, part)) {
          if (seen.has(id)) continue;
          seen.add(id);
          yield id;
        }
      }
      return;
    }
    case 'index':
      yield* indexIds(chosen);
  }
}

function* indexIds(chosen: Extract<Plan, { kind: 'index' }>): Generator<string> {
  if (!chosen.index.multikey) {
    yield* entriesOf(chosen);
    return;
  }
  const seen = new Set<string>();
  for (const id of entriesOf(chosen)) {
    if (seen.has(id)) continue;
    seen.add(id);
    yield id;
  }
}

function* entriesOf({ index, ranges, backwards, merged }: Extract<Plan, { kind: 'index' }>): Generator<string> {
  if (merged) yield* index.merge(ranges, backwards);
  else for (const range of ranges) yield* index.scan(range, backwards);
}
