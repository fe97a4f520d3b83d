import { report } from '../accounting/report.js';
import { type Settled, settle } from '../accounting/settle.js';
import { type Ground, everyService } from '../ground/ground.js';

export interface BrokerStopped extends Settled {
  /** Writes that were accepted while the broker was away, of all rounds. */
  acceptedMeanwhile: number;
}

/** Stops the broker under load and starts it again, once or a few times; the load goes on all the while. */
export async function stopBroker(ground: Ground): Promise<BrokerStopped> {
  const { scale, broker } = ground;
  const since = new Date();
  const load = ground.load('br');
  let acceptedMeanwhile = 0;
  const rounds = scale.form === 'long' ? 5 : 1;
  const share = Math.floor(scale.events / (2 * rounds));
  for (let round = 0; round < rounds; round += 1) {
    await load.amidst(share);
    await broker.stop();
    const before = load.acknowledged;
    // ready, because the outbox goes on taking writes, and honest about it
    await everyService(ground, ({ httpStatus, status }) => httpStatus === 200 && status === 'degraded');
    await load.more(40);
    acceptedMeanwhile += load.acknowledged - before;
    await broker.start();
    await everyService(ground, ({ status }) => status === 'ok');
  }
  await load.reached(scale.events);
  const settled = await settle(ground, load, { since });
  report('broker stopped and started', scale, settled, { rounds, acceptedMeanwhile });
  return { ...settled, acceptedMeanwhile };
}
