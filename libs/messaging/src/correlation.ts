import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();

/**
 * The correlation id of the request or message in hand (OPS-7): set by HTTP for each request and by the transport for
 * each delivery, written into events, jobs and log lines. Undefined outside of both.
 */
export function currentCorrelationId(): string | undefined {
  return storage.getStore();
}

/** Runs work, and all that it awaits, under a correlation id. */
export function withCorrelationId<T>(id: string, work: () => T): T {
  return storage.run(id, work);
}
