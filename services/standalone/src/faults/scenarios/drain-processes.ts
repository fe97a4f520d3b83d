import { report } from '../accounting/report.js';
import { type Settled, settle } from '../accounting/settle.js';
import { type Ground, serviceNames } from '../ground/ground.js';

export interface Drained extends Settled {
  ends: { name: string; code: number | string; seconds: number }[];
}

/** Ends every process with SIGTERM under load, in random order, and starts it again. */
export async function drainProcesses(ground: Ground): Promise<Drained> {
  const { scale, random, product, sink } = ground;
  const since = new Date();
  // so that there is something in hand to finish
  sink.script(({ stage }) => (stage === 'data' ? 'after 40' : undefined));
  const load = ground.load('dr');
  const ends: Drained['ends'] = [];
  const rounds = scale.form === 'long' ? 3 : 1;
  const share = Math.floor(scale.events / (rounds * serviceNames.length));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of random.shuffled(serviceNames)) {
      await load.amidst(share);
      const began = performance.now();
      const code = await product.program(name).stop();
      ends.push({ name, code, seconds: Math.round((performance.now() - began) / 10) / 100 });
      await product.start(name);
    }
  }
  await load.reached(scale.events);
  const settled = await settle(ground, load, { since });
  sink.script(undefined);
  report('SIGTERM of every process', scale, settled, { ends });
  return { ...settled, ends };
}
