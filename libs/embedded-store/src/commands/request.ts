import { badValue, failedToParse, StoreError, typeMismatch } from '../errors.js';
import type { Collection } from '../engine/collection.js';
import { timeLimit } from '../engine/read.js';
import type { Session } from '../txn/sessions.js';
import { Blocked, type Transaction } from '../txn/transaction.js';
import { wholeNumber } from '../values/numbers.js';
import { isDoc, type Doc } from '../values/types.js';
import type { ServerState } from './server-state.js';

/** One command on its way: its fields, read with their types checked, and what it runs in. */
export class Request {
  readonly server: ServerState;
  readonly name: string;
  readonly command: Doc;
  readonly db: string;
  readonly connectionId: number;
  session: Session | undefined;
  transaction: Transaction | undefined;
  /** Set for retryable writes: results of statements are remembered under the session's number. */
  retryable = false;
  /** When to give up, in milliseconds since the epoch (`maxTimeMS`). */
  readonly deadline: number | undefined;

  constructor(server: ServerState, command: Doc, connectionId: number) {
    this.server = server;
    this.command = command;
    this.name = Object.keys(command)[0] ?? '';
    this.connectionId = connectionId;
    const db = command['$db'];
    if (typeof db !== 'string' || db === '')
      throw new StoreError(40414, "BSON field '$db' is missing but a required field");
    if (/[/\\. "$\0]/.test(db) || db.length > 63) throw new StoreError(73, `Invalid database name: '${db}'`);
    this.db = db;
    const limit = this.number('maxTimeMS') ?? 0;
    if (limit < 0) throw badValue('maxTimeMS must not be negative');
    this.deadline = limit > 0 ? Date.now() + limit : undefined;
  }

  /** The name of the collection that the command's first field holds. @throws StoreError 73 for names that cannot be. */
  collectionName(): string {
    const name = this.command[this.name];
    if (typeof name !== 'string') throw new StoreError(73, `collection name has invalid type ${typeof name}`);
    if (name === '' || name.includes('$') || name.includes('\0') || name.startsWith('.') || name.endsWith('.')) {
      throw new StoreError(73, `Invalid namespace specified '${this.db}.${name}'`);
    }
    return name;
  }

  writable(): Collection {
    return this.server.store.collection(this.db, this.collectionName());
  }

  readable(): Collection {
    return this.server.store.readable(this.db, this.collectionName());
  }

  doc(field: string): Doc | undefined {
    const value = this.command[field];
    if (value === undefined || value === null) return undefined;
    if (!isDoc(value))
      throw typeMismatch(`BSON field '${this.name}.${field}' is the wrong type, expected type 'object'`);
    return value;
  }

  boolean(field: string): boolean {
    const value = this.command[field];
    if (value === undefined || value === null) return false;
    if (typeof value === 'boolean') return value;
    const n = wholeNumber(value);
    if (n === undefined)
      throw typeMismatch(`BSON field '${this.name}.${field}' is the wrong type, expected type 'bool'`);
    return n !== 0;
  }

  number(field: string): number | undefined {
    const value = this.command[field];
    if (value === undefined || value === null) return undefined;
    const n = wholeNumber(value);
    if (n === undefined)
      throw typeMismatch(`BSON field '${this.name}.${field}' is the wrong type, expected a whole number`);
    return n;
  }

  /** A whole number that may not be negative. */
  count(field: string): number | undefined {
    const n = this.number(field);
    if (n !== undefined && n < 0)
      throw new StoreError(51024, `BSON field '${field}' value must be >= 0, actual value '${n}'`);
    return n;
  }

  list(field: string): readonly Doc[] {
    const value = this.command[field];
    if (!Array.isArray(value))
      throw failedToParse(`BSON field '${this.name}.${field}' is missing but a required field`);
    for (const element of value as unknown[]) {
      if (!isDoc(element)) throw typeMismatch(`BSON field '${this.name}.${field}' must be an array of objects`);
    }
    return value as Doc[];
  }

  /** Runs a statement; when it is blocked by a transaction, waits for its end and runs it again. */
  async attempt<T>(statement: () => T): Promise<T> {
    for (;;) {
      try {
        return statement();
      } catch (error) {
        if (!(error instanceof Blocked)) throw error;
        await this.waitFor(error.transaction);
      }
    }
  }

  private async waitFor(transaction: Transaction): Promise<void> {
    if (this.deadline === undefined) return transaction.finished;
    const left = this.deadline - Date.now();
    if (left <= 0) throw timeLimit();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(timeLimit()), left);
    });
    try {
      await Promise.race([transaction.finished, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
