import { ObjectId } from 'bson';
import { isOperatorDocument } from '../query/filter.js';
import { isRegex, wholePrefix } from '../query/regex.js';
import { isDoc, type Doc } from '../values/types.js';
import type { Collection } from './collection.js';
import type { CollectionIndex } from './collection-index.js';
import type { Plan } from './planner.js';
import { planOf, type ReadQuery } from './read.js';

type IndexPlan = Extract<Plan, { kind: 'index' }>;

/**
 * How many documents match, where the entries of an index tell so and no document has to be looked at; undefined where they
 * do not. That is a filter of one condition on the first field of an index, as MongoDB counts without fetching.
 */
export function countCovered(collection: Collection, query: ReadQuery): number | undefined {
  if (query.strings) return undefined;
  const only = onlyCondition(query.filter);
  if (!only) return undefined;
  const chosen = planOf(collection, query);
  if (chosen.kind !== 'index' || chosen.index.fields[0]?.path !== only.path) return undefined;
  if (!isExact(only.condition, chosen.index, only.path)) return undefined;
  const most = query.limit ? query.limit + (query.skip ?? 0) : Infinity;
  const isOneValue = !isRegex(only.condition) && !isRange(only.condition);
  return Math.max(0, countEntries(chosen, isOneValue, most) - (query.skip ?? 0));
}

function onlyCondition(filter: Doc): { path: string; condition: unknown } | undefined {
  const [name, another] = Object.keys(filter);
  if (name === undefined || another !== undefined) return undefined;
  const condition = filter[name];
  if (name === '$and') {
    const [clause, second] = Array.isArray(condition) ? (condition as unknown[]) : [];
    return second === undefined && isDoc(clause) ? onlyCondition(clause) : undefined;
  }
  return name.startsWith('$') ? undefined : { path: name, condition };
}

/** Whether the entries within the condition's ranges belong to matches, and to no other document. */
function isExact(condition: unknown, index: CollectionIndex, path: string): boolean {
  if (isRegex(condition)) return condition.options === '' && wholePrefix(condition.pattern) !== undefined;
  if (!isOperatorDocument(condition)) return hasOwnKey(condition);
  const operators = Object.entries(condition);
  return operators.every(([operator, argument]) => {
    switch (operator) {
      case '$eq':
        return operators.length === 1 && hasOwnKey(argument);
      case '$in':
        return operators.length === 1 && Array.isArray(argument) && argument.every(hasOwnKey);
      case '$gt':
      case '$gte':
      case '$lt':
      case '$lte':
        // of arrays another element may meet the other bound; among numbers is one that is none
        return !index.multikeyPaths.has(path) && (argument instanceof Date || typeof argument === 'string');
      default:
        return false;
    }
  });
}

/** Of one path that is an array, a document has each value once, but several within a range. */
const isRange = (condition: unknown): boolean =>
  isOperatorDocument(condition) && !('$eq' in condition) && !('$in' in condition);

/** No other value has its key: null shares one with what is missing and with an empty array. */
const hasOwnKey = (value: unknown): boolean =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && !Number.isNaN(value)) ||
  value instanceof Date ||
  value instanceof ObjectId;

/** A document is counted once, however many of its values lie in the ranges. */
function countEntries({ index, ranges }: IndexPlan, isOneValue: boolean, most: number): number {
  const onlyFirstHasArrays = [...index.multikeyPaths].every((path) => path === index.fields[0]?.path);
  const once = ranges.length === 1 && (isOneValue ? onlyFirstHasArrays : !index.multikey);
  if (once) return index.countUpTo(ranges, most);
  const seen = new Set<string>();
  for (const each of ranges) {
    index.eachId(each, (id) => {
      seen.add(id);
      return seen.size < most;
    });
    if (seen.size >= most) break;
  }
  return seen.size;
}
