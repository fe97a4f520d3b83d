import { report } from '../accounting/report.js';
import { waitingFor } from '../accounting/queues.js';
import { type Settled, settle } from '../accounting/settle.js';
import { type Ground, serviceNames } from '../ground/ground.js';
import { peakMemoryMb } from '../ground/peak-memory.js';

/** The relay takes this long for each mail: ten connections bring 2.5 mails a second through, and the load makes more. */
const MAIL_MS = 4_000;

export interface Slowed extends Settled {
  /** Mails that waited at the broker when the load had been written. */
  backlog: number;
  /** Most memory that each process ever had resident, in megabytes; empty where the system does not tell. */
  peakMb: Record<string, number>;
}

/** Fills the queue of the e-mail worker faster than the relay takes mails, then lets the relay be quick again. */
export async function slowWorker(ground: Ground): Promise<Slowed> {
  const { scale, sink, product, store, brokerUrl } = ground;
  const since = new Date();
  sink.script(({ stage }) => (stage === 'data' ? `after ${MAIL_MS}` : undefined));
  const load = ground.load('sl', scale.perSecond * 2);
  await load.reached(scale.events);
  const backlog = await waitingFor(brokerUrl, 'email-worker.send');
  const pids = Object.fromEntries(serviceNames.map((name) => [name, product.program(name).pid]));
  const peakMb = peakMemoryMb({ ...pids, 'document store': store.pid });
  sink.script(undefined);
  const settled = await settle(ground, load, { since });
  report('a slow relay and a full queue', scale, settled, { backlog, peakMb });
  return { ...settled, backlog, peakMb };
}
