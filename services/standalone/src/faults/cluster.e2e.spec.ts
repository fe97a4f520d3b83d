import { type TestRabbitCluster, startTestRabbitCluster } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { expectNothingLost, expectOnceAndInOrder } from './accounting/expectations.js';
import { type Ground, startGround } from './ground/ground.js';
import { Random } from './random.js';
import { scaleFrom } from './scale.js';
import { killNodes } from './scenarios/kill-node.js';
import { play } from './scenarios/scenario.js';

const scale = scaleFrom(process.env);
const cluster: TestRabbitCluster | undefined = await startTestRabbitCluster();
const onCluster = cluster ? describe : describe.skip;
jest.setTimeout(scale.form === 'long' ? 3_600_000 : 600_000);

onCluster(`the product on three RabbitMQ nodes (seed ${scale.seed})`, () => {
  let ground: Ground;
  beforeAll(async () => {
    process.stderr.write(`faults: AVVISO_FAULTS_SEED=${scale.seed} repeats this run\n`);
    if (cluster) ground = await startGround(cluster.url, scale, new Random(scale.seed));
  }, 3 * scale.startMs);
  afterAll(async () => {
    await ground?.stop();
    await cluster?.release();
  }, 120_000);

  it('a node killed: the product goes on with the two that are left, and everybody is told once', async () => {
    const settled = await play(
      ground,
      { name: 'one of three RabbitMQ nodes killed', tag: 'no' },
      killNodes(cluster!.nodes),
    );
    expectNothingLost(settled, scale);
    expect(settled.acceptedMeanwhile).toBeGreaterThan(20 * settled.kills);
    expectOnceAndInOrder(settled);
  });
});
