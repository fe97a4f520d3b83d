import { Binary } from 'bson';
import { badValue, StoreError } from '../errors.js';
import { isDoc, type Doc } from '../values/types.js';
import { Transaction } from './transaction.js';

/** What is remembered of a retryable statement: its part of the reply. */
export type StatementResult = Doc;

/** A logical session: its transaction, and the results of its last retryable write. */
export class Session {
  readonly key: string;
  /** The highest transaction number seen. */
  number = -1n;
  transaction: Transaction | undefined;
  /** Set when the transaction of this number has committed, also before a restart. */
  committed = false;
  statements = new Map<number, StatementResult>();
  lastUsed = Date.now();

  constructor(key: string) {
    this.key = key;
  }

  /** Begins a retryable write. @throws StoreError 225 when a later one was seen. */
  beginRetryable(number: bigint): void {
    if (number < this.number) throw this.tooOld(number);
    if (number > this.number) this.advance(number);
  }

  /** Moves on to a new number: an open transaction is the caller's to abort before. */
  advance(number: bigint): void {
    this.number = number;
    this.transaction = undefined;
    this.committed = false;
    this.statements = new Map();
  }

  tooOld(number: bigint): StoreError {
    return new StoreError(
      225,
      `Cannot start transaction with id ${number} on session because a newer transaction ${this.number} has already started`,
    );
  }
}

const IDLE_LIMIT_MS = 30 * 60 * 1000;

/** All sessions, by the hexadecimal form of their id. */
export class Sessions {
  private readonly byKey = new Map<string, Session>();

  /** @throws StoreError 2 when `lsid` has another form than `{ id: UUID }`. */
  static keyOf(lsid: unknown): string {
    const id = isDoc(lsid) ? lsid['id'] : undefined;
    if (!(id instanceof Binary) || id.position !== 16) throw badValue("'lsid.id' must be a UUID");
    return Buffer.from(id.value()).toString('hex');
  }

  get(key: string): Session {
    let session = this.byKey.get(key);
    if (!session) this.byKey.set(key, (session = new Session(key)));
    session.lastUsed = Date.now();
    return session;
  }

  peek(key: string): Session | undefined {
    return this.byKey.get(key);
  }

  delete(key: string): void {
    this.byKey.delete(key);
  }

  all(): IterableIterator<Session> {
    return this.byKey.values();
  }

  /** Sessions that were not used for half an hour. */
  idle(now = Date.now()): Session[] {
    return [...this.byKey.values()].filter(({ lastUsed }) => now - lastUsed > IDLE_LIMIT_MS);
  }
}
