/** How much a run does. Both forms run the same scenarios with the same accounting. */
export interface Scale {
  form: 'short' | 'long';
  /** Everything random comes from it: which process is killed when, which connection is cut where, which mail is refused. */
  seed: number;
  /** Accepted writes per scenario, at least. Each is one domain event. */
  events: number;
  /** Times that each process is killed in the scenario of the kills. */
  killsPerProcess: number;
  /** Processes that are killed, or ended, and started again at a time. */
  atOnce: number;
  /** Most writes that are begun per second. */
  perSecond: number;
  /** How long the worker waits for an answer of the relay, and how long a slow relay takes, which is less. */
  relay: { answerSeconds: number; slowMs: number };
  /**
   * How long a process may take until it is ready, in milliseconds. The long form judges what is lost, and not how much
   * else the machine has to do.
   */
  startMs: number;
  /** How long the accounting waits for the last delivery, in milliseconds. */
  patienceMs: number;
}

/**
 * AVVISO_FAULTS=long is what `npm run test:faults` sets unless it is there; AVVISO_FAULTS_SEED repeats a run, and
 * AVVISO_FAULTS_AT_ONCE=4 makes it shorter, because starting a process costs more than everything else.
 */
export function scaleFrom(env: NodeJS.ProcessEnv): Scale {
  const seed = Number(env['AVVISO_FAULTS_SEED'] ?? Math.floor(Math.random() * 1_000_000));
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error('AVVISO_FAULTS_SEED must be a whole number');
  const isLong = env['AVVISO_FAULTS'] === 'long';
  const extent = isLong ? long : short;
  const atOnce = Number(env['AVVISO_FAULTS_AT_ONCE'] ?? extent.atOnce);
  if (!Number.isSafeInteger(atOnce) || atOnce < 1) throw new Error('AVVISO_FAULTS_AT_ONCE must be a whole number');
  return { ...extent, form: isLong ? 'long' : 'short', seed, atOnce };
}

type Extent = Omit<Scale, 'form' | 'seed'>;
const long: Extent = {
  events: 2_000,
  killsPerProcess: 10,
  atOnce: 1,
  perSecond: 50,
  relay: { answerSeconds: 8, slowMs: 4_000 },
  startMs: 600_000,
  patienceMs: 900_000,
};
const short: Extent = {
  events: 200,
  killsPerProcess: 1,
  atOnce: 4,
  perSecond: 60,
  relay: { answerSeconds: 4, slowMs: 2_500 },
  startMs: 90_000,
  patienceMs: 150_000,
};
