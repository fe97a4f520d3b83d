import { eventually } from '@avviso/testing';
import type { Fault } from '../accounting/account.js';
import { report } from '../accounting/report.js';
import { type Settled, settle } from '../accounting/settle.js';
import { type Ground, everyService, serviceNames, smtpConnections } from '../ground/ground.js';

export interface StoreStopped extends Settled {
  /** HTTP statuses that writers got instead of 2xx, with how often. */
  refusals: Record<string, number>;
}

/** What the services logged about requests that they answered 500: none of them should be. */
function failedRequests({ product }: Ground): string[] {
  const lines = serviceNames.flatMap((name) => product.program(name).output.split('\n'));
  return lines.filter((line) => line.includes('a request failed'));
}

/** Stops the document store under load and starts it again; in the long form it is also killed. */
export async function stopStore(ground: Ground): Promise<StoreStopped> {
  const { scale, store } = ground;
  const since = new Date();
  const load = ground.load('st');
  const faults: Fault[] = [];
  const ways = scale.form === 'long' ? (['away', 'kill', 'away', 'kill'] as const) : (['away'] as const);
  const share = Math.floor(scale.events / (ways.length + 1));
  for (const way of ways) {
    await load.amidst(share);
    const from = Date.now();
    await store[way]();
    const refused = load.refusals.get('503') ?? 0;
    await everyService(ground, ({ httpStatus }) => httpStatus === 503);
    await eventually(() => (load.refusals.get('503') ?? 0) > refused, { withinMs: 60_000, what: 'a refused write' });
    await store.back();
    await everyService(ground, ({ status }) => status === 'ok');
    // what was sent and could not be noted is sent again
    const inHand = { email: smtpConnections, telegram: ground.town.quarters.length };
    faults.push({ what: `the store, ${way}`, from, until: Date.now(), inHand });
  }
  await load.reached(scale.events);
  const settled = await settle(ground, load, { faults, since });
  const refusals = Object.fromEntries(load.refusals);
  if (load.refusals.has('500')) for (const line of failedRequests(ground)) process.stderr.write(`${line}\n`);
  report('document store stopped and started', scale, settled, { ways, refusals });
  return { ...settled, refusals };
}
