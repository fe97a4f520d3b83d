/** How much a run does. Both forms run the same scenarios with the same accounting. */
export interface Scale {
  form: 'short' | 'long';
  /** Everything random comes from it: which process is killed when, which connection is cut where, which mail is refused. */
  seed: number;
  /** Accepted writes per scenario, at least. Each is one domain event. */
  events: number;
  /** Times that each process is killed in the scenario of the kills. */
  killsPerProcess: number;
  /** Most writes that are begun per second. */
  perSecond: number;
  /** How long the accounting waits for the last delivery, in milliseconds. */
  patienceMs: number;
}

/** AVVISO_FAULTS=long is what `npm run test:faults` sets; AVVISO_FAULTS_SEED repeats a run. */
export function scaleFrom(env: NodeJS.ProcessEnv): Scale {
  const seed = Number(env['AVVISO_FAULTS_SEED'] ?? Math.floor(Math.random() * 1_000_000));
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error('AVVISO_FAULTS_SEED must be a whole number');
  return env['AVVISO_FAULTS'] === 'long'
    ? { form: 'long', seed, events: 2_000, killsPerProcess: 10, perSecond: 50, patienceMs: 900_000 }
    : { form: 'short', seed, events: 200, killsPerProcess: 1, perSecond: 40, patienceMs: 150_000 };
}
