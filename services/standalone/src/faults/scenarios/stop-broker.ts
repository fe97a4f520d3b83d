import type { BrokerControl } from '@avviso/testing';
import { everyService } from '../ground/ground.js';
import type { Scenario } from './scenario.js';

/** Stops the broker under load and starts it again, once or a few times; the load goes on all the while. */
export const stopBroker =
  (broker: BrokerControl): Scenario<{ stops: number; acceptedMeanwhile: number }> =>
  async (ground, load) => {
    const { scale } = ground;
    const goal = load.acknowledged + scale.events;
    let acceptedMeanwhile = 0;
    const stops = scale.form === 'long' ? 5 : 1;
    const share = Math.floor(scale.events / (2 * stops));
    for (let round = 0; round < stops; round += 1) {
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
    await load.reached(goal);
    return { notes: { stops, acceptedMeanwhile } };
  };
