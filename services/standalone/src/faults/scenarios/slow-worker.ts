import { waitingFor } from '../accounting/queues.js';
import { serviceNames } from '../ground/ground.js';
import { peakMemoryMb } from '../ground/peak-memory.js';
import type { Scenario } from './scenario.js';

export interface Slowed {
  /** Mails that waited at the broker when the load had been written. */
  backlog: number;
  /** Most memory that each process ever had resident, in megabytes; empty where the system does not tell. */
  peakMb: Record<string, number>;
}

/**
 * Fills the queue of the e-mail worker faster than the relay takes mails, then lets the relay be quick again: it takes seconds
 * for each, so that ten connections bring a few a second through.
 */
export const slowWorker: Scenario<Slowed> = async (ground, load) => {
  const { scale, sink, product, store, brokerUrl } = ground;
  sink.script(({ stage }) => (stage === 'data' ? `after ${scale.relay.slowMs}` : undefined));
  await load.more(scale.events);
  const backlog = await waitingFor(brokerUrl, 'email-worker.send');
  const pids = Object.fromEntries(serviceNames.map((name) => [name, product.program(name).pid]));
  const peakMb = peakMemoryMb({ ...pids, 'document store': store.pid });
  sink.script(undefined);
  return { notes: { backlog, peakMb } };
};
