import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();

/**
 * The service in whose name the code runs. Nest has one logger per process, so in the standalone program a line would
 * otherwise carry the name of whichever service was created last.
 */
export function currentService(): string | undefined {
  return storage.getStore();
}

/** Runs work, and all timers and connections that it begins, in the name of a service. */
export function inService<T>(name: string, work: () => T): T {
  return storage.run(name, work);
}
