import { badValue, failedToParse } from '../errors.js';
import { compileFilter, type FilterOptions, type Predicate } from '../query/filter.js';
import { matchedIndex } from '../query/matched-index.js';
import { valueAt } from '../values/paths.js';
import { isDoc, type Doc } from '../values/types.js';

/** `arrayFilters` by the identifier that they speak of. */
export type ArrayFilters = ReadonlyMap<string, Predicate>;

const IDENTIFIER = /^[a-z][a-zA-Z0-9]*$/;

/** @throws StoreError 9 for filters that are not documents about one identifier. */
export function parseArrayFilters(filters: unknown, options: FilterOptions): ArrayFilters {
  const found = new Map<string, Predicate>();
  if (filters === undefined) return found;
  if (!Array.isArray(filters)) throw failedToParse('arrayFilters must be an array');
  for (const filter of filters as unknown[]) {
    if (!isDoc(filter)) throw failedToParse('An array filter must be an object');
    const names = new Set(topLevelNames(filter));
    const [identifier] = names;
    if (identifier === undefined)
      throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
    if (names.size > 1)
      throw failedToParse(
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
      );
    if (!IDENTIFIER.test(identifier)) {
      throw badValue(
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${identifier}'`,
      );
    }
    if (found.has(identifier))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${identifier}`);
    found.set(identifier, compileFilter(filter, options));
  }
  return found;
}

function topLevelNames(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [name.split('.')[0] ?? ''];
    return Array.isArray(value) ? value.flatMap((clause: unknown) => (isDoc(clause) ? topLevelNames(clause) : [])) : [];
  });
}

/** Identifiers that a path uses, to find array filters that nothing uses. */
export const identifiersOf = (path: string): string[] =>
  path.split('.').flatMap((part) => (part.startsWith('$[') && part !== '$[]' ? [part.slice(2, -1)] : []));

export interface Positions {
  readonly arrayFilters: ArrayFilters;
  readonly filter: Doc;
  readonly filterOptions: FilterOptions;
}

/** Replaces `$`, `$[]` and `$[identifier]` in a path by the positions that they stand for in this document. */
export function concretePaths(doc: Doc, path: string, positions: Positions): string[][] {
  let found: string[][] = [[]];
  const parts = path.split('.');
  for (const part of parts) {
    if (part === '$') found = found.map((prefix) => [...prefix, String(queryPosition(doc, prefix, path, positions))]);
    else if (part.startsWith('$[')) found = found.flatMap((prefix) => elementsOf(doc, prefix, part, path, positions));
    else found = found.map((prefix) => [...prefix, part]);
  }
  return found;
}

function queryPosition(doc: Doc, prefix: readonly string[], path: string, positions: Positions): number {
  const name = prefix.filter((part) => !/^\d+$/.test(part)).join('.');
  const index =
    matchedIndex(doc, positions.filter, prefix.join('.'), positions.filterOptions) ??
    matchedIndex(doc, positions.filter, name, positions.filterOptions);
  if (index === undefined)
    throw badValue(`The positional operator did not find the match needed from the query. (path '${path}')`);
  return index;
}

function elementsOf(doc: Doc, prefix: string[], part: string, path: string, positions: Positions): string[][] {
  const array = valueAt(doc, prefix);
  if (array === undefined)
    throw badValue(`The path '${prefix.join('.')}' must exist in the document in order to apply array updates.`);
  if (!Array.isArray(array)) throw badValue(`Cannot apply array updates to non-array element ${prefix.join('.')}`);
  const identifier = part.slice(2, -1);
  const predicate = identifier === '' ? undefined : positions.arrayFilters.get(identifier);
  if (identifier !== '' && !predicate)
    throw badValue(`No array filter found for identifier '${identifier}' in path '${path}'`);
  return array.flatMap((element: unknown, i) =>
    !predicate || predicate({ [identifier]: element }) ? [[...prefix, String(i)]] : [],
  );
}
