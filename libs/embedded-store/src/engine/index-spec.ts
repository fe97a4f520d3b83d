import { badValue, notSupported, StoreError } from '../errors.js';
import { isOperatorDocument } from '../query/filter.js';
import { isNumeric, toNumber, wholeNumber } from '../values/numbers.js';
import { isDoc, type Doc } from '../values/types.js';

/** An index as `listIndexes` shows it. */
export interface IndexSpec extends Doc {
  v: 2;
  key: Doc;
  name: string;
  unique?: true;
  sparse?: true;
  expireAfterSeconds?: number;
  partialFilterExpression?: Doc;
  hidden?: true;
}

const BOOLEANS = ['unique', 'sparse', 'background', 'hidden'] as const;
const KNOWN = new Set([
  ...BOOLEANS,
  'v',
  'key',
  'name',
  'ns',
  'expireAfterSeconds',
  'partialFilterExpression',
  'weights',
  'default_language',
  'collation',
  'comment',
]);
const PARTIAL_OPERATORS = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$exists', '$type', '$in']);

/** Checks one element of `createIndexes.indexes`. @throws StoreError 67, 197 or 115 for what MongoDB or this store refuses. */
export function parseIndexSpec(spec: unknown): IndexSpec {
  if (!isDoc(spec)) throw new StoreError(14, 'createIndexes.indexes must be an array of objects');
  const { key, name } = spec;
  if (!isDoc(key) || Object.keys(key).length === 0) throw new StoreError(67, 'Index keys cannot be empty.');
  if (typeof name !== 'string' || name === '')
    throw new StoreError(9, "The 'name' field is a required property of an index specification");
  for (const option of Object.keys(spec)) {
    if (!KNOWN.has(option)) throw new StoreError(197, `The field '${option}' is not valid for an index specification`);
  }
  if (spec['collation'] !== undefined && !(isDoc(spec['collation']) && spec['collation']['locale'] === 'simple'))
    throw notSupported('An index with a collation');
  const parsed: IndexSpec = { v: 2, key: parseKey(key), name };
  for (const option of BOOLEANS)
    if (option !== 'background' && isSet(spec[option])) Object.assign(parsed, { [option]: true });
  if (spec['expireAfterSeconds'] !== undefined) parsed.expireAfterSeconds = expiry(spec['expireAfterSeconds'], key);
  if (spec['partialFilterExpression'] !== undefined)
    parsed.partialFilterExpression = partialFilter(spec['partialFilterExpression'], spec);
  if (isDoc(spec['weights'])) parsed['weights'] = spec['weights'];
  if (typeof spec['default_language'] === 'string') parsed['default_language'] = spec['default_language'];
  return parsed;
}

const isSet = (value: unknown): boolean => value === true || (isNumeric(value) && toNumber(value) !== 0);

function parseKey(key: Doc): Doc {
  for (const [path, direction] of Object.entries(key)) {
    if (direction === 'text') continue;
    if (typeof direction === 'string') throw notSupported(`An index of the type ${direction}`);
    if (!isNumeric(direction) || toNumber(direction) === 0 || Number.isNaN(toNumber(direction))) {
      throw new StoreError(
        67,
        `Values in v:2 index key pattern cannot be ${String(direction)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
      );
    }
    if (path === '' || path.split('.').includes(''))
      throw new StoreError(67, 'Index keys cannot contain an empty field.');
    if (path.includes('$**')) throw notSupported('A wildcard index');
    if (path.startsWith('$'))
      throw new StoreError(67, `Index key contains an illegal field name: field name starts with '$'.`);
  }
  return key;
}

function expiry(value: unknown, key: Doc): number {
  const seconds = wholeNumber(value);
  if (seconds === undefined || seconds < 0 || seconds > 2147483647)
    throw new StoreError(
      67,
      "TTL index 'expireAfterSeconds' option must be within an acceptable range, 0 to 2147483647",
    );
  if (Object.keys(key).length !== 1)
    throw new StoreError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL.');
  if ('_id' in key)
    throw new StoreError(67, "The field 'expireAfterSeconds' is not valid for an _id index specification");
  return seconds;
}

function partialFilter(filter: unknown, spec: Doc): Doc {
  if (!isDoc(filter)) throw new StoreError(14, "The field 'partialFilterExpression' must be an object");
  if (isSet(spec['sparse'])) throw new StoreError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
  checkPartial(filter);
  return filter;
}

function checkPartial(filter: Doc): void {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' || name === '$or') {
      for (const clause of Array.isArray(condition) ? condition : []) if (isDoc(clause)) checkPartial(clause);
    } else if (name.startsWith('$')) throw new StoreError(67, `Expression not supported in partial index: ${name}`);
    else if (isOperatorDocument(condition)) {
      for (const operator of Object.keys(condition)) {
        if (!PARTIAL_OPERATORS.has(operator) || (operator === '$exists' && condition[operator] !== true)) {
          throw new StoreError(67, `Expression not supported in partial index: ${operator}`);
        }
      }
    }
  }
}

/** The fields of a text index. */
export const textFields = (spec: IndexSpec): string[] =>
  Object.keys(spec.key).filter((path) => spec.key[path] === 'text');

/** Options that must agree when an index of the same name is made again. */
export function sameOptions(a: IndexSpec, b: IndexSpec): boolean {
  const options = ({ v: _v, name: _name, key: _key, hidden: _hidden, ...rest }: IndexSpec): string =>
    JSON.stringify(Object.entries(rest).sort(([x], [y]) => (x < y ? -1 : 1)));
  return options(a) === options(b);
}

/** Directions by sign, in order: what makes two key patterns the same. */
export const keyPattern = (key: Doc): string =>
  JSON.stringify(
    Object.entries(key).map(([path, direction]) => [
      path,
      isNumeric(direction) ? Math.sign(toNumber(direction)) : direction,
    ]),
  );

/** `badValue` for a hint that names no index. */
export const badHint = (): StoreError =>
  badValue(
    'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
  );
