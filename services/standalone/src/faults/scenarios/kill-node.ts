import type { TestRabbitCluster } from '@avviso/testing';
import { everyService } from '../ground/ground.js';
import type { Scenario } from './scenario.js';

/**
 * Kills a node of the broker's cluster under load, in the long form each of them one after another, and starts it again while
 * the load goes on. The queues have a replica on every node, and their leaders are spread over the nodes, so that each kill
 * ends some of them.
 */
export const killNodes =
  (nodes: TestRabbitCluster['nodes']): Scenario<{ kills: number; acceptedMeanwhile: number }> =>
  async (ground, load) => {
    const { scale, random } = ground;
    const goal = load.acknowledged + scale.events;
    const victims = random.shuffled(nodes).slice(0, scale.form === 'long' ? nodes.length : 1);
    const share = Math.floor(scale.events / (2 * victims.length));
    let acceptedMeanwhile = 0;
    for (const node of victims) {
      await load.amidst(share);
      await node.kill();
      const before = load.acknowledged;
      await everyService(ground, ({ status }) => status === 'ok');
      await load.more(40);
      acceptedMeanwhile += load.acknowledged - before;
      await node.start();
      await everyService(ground, ({ status }) => status === 'ok');
    }
    await load.reached(goal);
    return { notes: { kills: victims.length, acceptedMeanwhile } };
  };
