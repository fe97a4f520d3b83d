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

/** True when the store could not be reached, so that the same call may work later (answered as 503). */
export function isStoreUnavailable(error: unknown): boolean {
  return error instanceof Error && connectionErrors.has(error.name);
}
