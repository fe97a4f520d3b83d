import { eventually } from '@avviso/testing';
import type { Fault } from '../accounting/account.js';
import { type Ground, everyService, serviceNames, smtpConnections } from '../ground/ground.js';
import type { Scenario } from './scenario.js';

export interface StoreStopped {
  ways: readonly string[];
  /** HTTP statuses that writers got instead of 2xx, with how often. */
  refusals: Record<string, number>;
}

/** What the services logged about requests that they answered 500: none of them should be. */
function failedRequests({ product }: Ground): string[] {
  const lines = serviceNames.flatMap((name) => product.program(name).output.split('\n'));
  return lines.filter((line) => line.includes('a request failed'));
}

/** Stops the document store under load and starts it again; in the long form it is also killed. */
export const stopStore: Scenario<StoreStopped> = async (ground, load) => {
  const { scale, store } = ground;
  const goal = load.acknowledged + scale.events;
  const faults: Fault[] = [];
  const failed = new Set<string>();
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
    // now, because a later outage has much to say and only the end of it is kept
    for (const line of failedRequests(ground)) failed.add(line);
    // what was sent and could not be noted is sent again
    const inHand = { email: smtpConnections, telegram: ground.town.quarters.length };
    faults.push({ what: `the store, ${way}`, from, until: Date.now(), inHand });
  }
  await load.reached(goal);
  const refusals = Object.fromEntries(load.refusals);
  for (const line of failed) process.stderr.write(`${line}\n`);
  return { faults, notes: { ways, refusals } };
};
