import { type Ground, serviceNames } from '../ground/ground.js';
import type { Scenario } from './scenario.js';

export interface End {
  name: string;
  code: number | string;
  seconds: number;
}

/** Ends every process with SIGTERM under load, in random order, and starts it again. */
export const drainProcesses: Scenario<{ ends: End[] }> = async (ground, load) => {
  const { scale, random, sink } = ground;
  const goal = load.acknowledged + scale.events;
  // so that there is something in hand to finish
  sink.script(({ stage }) => (stage === 'data' ? 'after 40' : undefined));
  const ends: End[] = [];
  const rounds = scale.form === 'long' ? 3 : 1;
  const share = Math.floor(scale.events / (rounds * serviceNames.length));
  for (let round = 0; round < rounds; round += 1) {
    for (const names of random.groups(serviceNames, scale.atOnce)) {
      await load.amidst(share * names.length);
      ends.push(...(await Promise.all(names.map((name) => endAndStart(ground, name)))));
    }
  }
  await load.reached(goal);
  return { notes: { ends } };
};

async function endAndStart({ product }: Ground, name: string): Promise<End> {
  const began = performance.now();
  const code = await product.program(name).stop();
  const seconds = Math.round((performance.now() - began) / 10) / 100;
  await product.start(name);
  return { name, code, seconds };
}
