import { createContext, Script } from 'node:vm';

/** The work took longer than it may. */
export class TookTooLong extends Error {
  constructor(limitMs: number) {
    super(`took longer than ${limitMs} ms`);
    this.name = 'TookTooLong';
  }
}

const script = new Script('work()');

/** On a machine that has no time for us the clock runs on while nothing is done: then it is tried again. */
const maxTries = 3;

/**
 * Runs synchronous work that cannot be trusted to end, and stops it after `limitMs` of computing. It needs no other thread;
 * what the work has changed by then stays changed, so it changes nothing but what it makes.
 * @throws TookTooLong, and whatever the work throws
 */
export function within<T>(limitMs: number, work: () => T): T {
  for (let tries = 1; ; tries++) {
    // of this thread and this try: others of the process, and the tries before, are no fault of the work
    const before = process.threadCpuUsage();
    const done = inTime(limitMs, work);
    if (done) return done.result;
    const { user, system } = process.threadCpuUsage(before);
    if (tries === maxTries || (user + system) / 1_000 > limitMs * 0.7) throw new TookTooLong(limitMs);
  }
}

function inTime<T>(limitMs: number, work: () => T): { result: T } | undefined {
  const done: { result: T }[] = [];
  const context = createContext({ work: () => void done.push({ result: work() }) });
  try {
    script.runInContext(context, { timeout: limitMs });
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
  return done[0];
}
