import type { Doc } from '../values/types.js';
import type { Request } from './request.js';

/** A command: what it is called, which fields it takes, what it does. Any other field is refused. */
export interface CommandDefinition {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Fields that it takes beside its own name and those that every command takes. */
  readonly fields: readonly string[];
  readonly run: (request: Request) => Doc | Promise<Doc>;
  /** Changes data: the reply waits for the disk. */
  readonly writes?: boolean;
  /** May run inside a transaction. */
  readonly inTransaction?: boolean;
  /** Takes a transaction number as a retryable write. */
  readonly retryable?: boolean;
  /** Only against the database `admin`. */
  readonly adminOnly?: boolean;
}

/** Fields that every command takes (MongoDB's generic arguments). */
export const GENERIC_FIELDS: ReadonlySet<string> = new Set([
  '$db',
  '$clusterTime',
  '$readPreference',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'autocommit',
  'comment',
  'lsid',
  'maxTimeMS',
  'readConcern',
  'startTransaction',
  'txnNumber',
  'writeConcern',
]);
