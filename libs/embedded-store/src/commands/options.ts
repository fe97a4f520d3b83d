import { failedToParse, notSupported, StoreError } from '../errors.js';
import type { Collection } from '../engine/collection.js';
import type { CollectionIndex } from '../engine/collection-index.js';
import { badHint, keyPattern } from '../engine/index-spec.js';
import { isDoc, type Doc } from '../values/types.js';

/** The index that a hint names, by name or key pattern. @throws StoreError 2 when there is none. */
export function hintOf(collection: Collection, hint: unknown): CollectionIndex | 'natural' | undefined {
  if (hint === undefined || hint === null || (isDoc(hint) && Object.keys(hint).length === 0)) return undefined;
  if (isDoc(hint) && '$natural' in hint) {
    if (hint['$natural'] !== 1) throw notSupported('The hint { $natural: -1 }');
    return 'natural';
  }
  if (typeof hint !== 'string' && !isDoc(hint)) throw failedToParse('Hint must be a string or an object');
  for (const index of collection.indexes.values()) {
    if (typeof hint === 'string' ? index.name === hint : keyPattern(index.spec.key) === keyPattern(hint)) return index;
  }
  throw badHint();
}

/** Refuses options that are set to anything but their default. */
export function refuse(command: Doc, ...fields: readonly string[]): void {
  for (const field of fields) {
    const value = command[field];
    if (value !== undefined && value !== null && value !== false) throw notSupported(`The option '${field}'`);
  }
}

const READ_LEVELS = new Set(['local', 'available', 'majority', 'linearizable', 'snapshot']);
const READ_FIELDS = new Set(['level', 'afterClusterTime', 'provenance']);

/** @throws StoreError 72 for what a single node without history cannot give. */
export function checkReadConcern(concern: unknown, inTransaction: boolean): void {
  if (concern === undefined) return;
  if (!isDoc(concern)) throw failedToParse('readConcern must be an object');
  for (const field of Object.keys(concern)) {
    if (!READ_FIELDS.has(field))
      throw new StoreError(72, `The read concern field '${field}' is not supported by the embedded document store`);
  }
  const { level } = concern;
  if (level !== undefined && (typeof level !== 'string' || !READ_LEVELS.has(level)))
    throw failedToParse(`Enumeration value '${String(level)}' for field 'readConcern.level' is not a valid value.`);
  if (level === 'snapshot' && !inTransaction)
    throw new StoreError(
      72,
      'The read concern level snapshot outside of a transaction is not supported by the embedded document store',
    );
}

const WRITE_FIELDS = new Set(['w', 'j', 'wtimeout', 'fsync', 'wtimeoutMS', 'provenance']);

export interface WriteConcern {
  /** Whether the reply waits for the disk. Without a write concern it does: MongoDB's default is majority. */
  readonly durable: boolean;
  /** More members than this single one has were asked for. */
  readonly unsatisfiable: boolean;
}

export function parseWriteConcern(concern: unknown): WriteConcern {
  if (concern === undefined) return { durable: true, unsatisfiable: false };
  if (!isDoc(concern)) throw failedToParse('writeConcern must be an object');
  for (const field of Object.keys(concern)) {
    if (!WRITE_FIELDS.has(field)) throw failedToParse(`unrecognized write concern field: ${field}`);
  }
  const { w, j } = concern;
  if (typeof w === 'string' && w !== 'majority')
    throw new StoreError(79, `No write concern mode named '${w}' found in replica set configuration`);
  if (w !== undefined && typeof w !== 'string' && typeof w !== 'number')
    throw failedToParse('w has to be a number or string');
  const durable =
    j === true || (j === undefined && (w === undefined || w === 'majority' || (typeof w === 'number' && w >= 1)));
  return { durable, unsatisfiable: typeof w === 'number' && w > 1 };
}
