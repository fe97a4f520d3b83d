/** A unique index refused a write (server error 11000). */
export interface DuplicateKeyError extends Error {
  code: 11000;
  keyPattern?: Record<string, 1 | -1>;
  keyValue?: Record<string, unknown>;
}

/** True for the store's answer to a second write of a unique key. */
export function isDuplicateKey(error: unknown): error is DuplicateKeyError {
  return error instanceof Error && (error as { code?: unknown }).code === 11000;
}

const connectionErrors = new Set([
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongooseServerSelectionError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoWaitQueueTimeoutError',
]);

/** The store was away for longer than a unit of work waits; its cause is what the driver said. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';

  constructor(cause: unknown) {
    super('the document store cannot be reached', { cause });
  }
}

/**
 * The server's own ways to say "not now": host unreachable or not found, network timeout, shutdown, stepped down, time
 * limit, socket, not primary, interrupted, not primary and no secondary, disk full.
 * https://github.com/mongodb/specifications/blob/master/source/retryable-writes/retryable-writes.md
 */
const awayCodes = new Set([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436, 14031]);

/**
 * True when the store could not be reached or cannot take writes at the moment, so that the same call may work later:
 * answered as 503 to a request, and held back in a consumer. Looks at causes too, and into bulk writes (insertMany),
 * which keep the error of their connection as `errorResponse` and none of its name.
 */
export function isStoreUnavailable(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = reasonOf(each)) {
    if (connectionErrors.has(each.name)) return true;
    const { code } = each as { code?: unknown };
    if (each.name.startsWith('Mongo') && typeof code === 'number' && awayCodes.has(code)) return true;
  }
  return false;
}

function reasonOf(error: Error): unknown {
  return error.cause ?? (error as { errorResponse?: unknown }).errorResponse;
}
