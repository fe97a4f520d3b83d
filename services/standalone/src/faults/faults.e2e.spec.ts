import { type TestRabbit, startTestRabbit } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Settled } from './accounting/settle.js';
import { type Ground, startGround } from './ground/ground.js';
import { Random } from './random.js';
import { scaleFrom } from './scale.js';
import { cutConnections } from './scenarios/cut-connections.js';
import { drainProcesses } from './scenarios/drain-processes.js';
import { killProcesses } from './scenarios/kill-processes.js';
import { misbehaveBySmtp } from './scenarios/misbehave-by-smtp.js';
import { slowWorker } from './scenarios/slow-worker.js';
import { stopBroker } from './scenarios/stop-broker.js';
import { stopStore } from './scenarios/stop-store.js';

const scale = scaleFrom(process.env);
const rabbit: TestRabbit | undefined = await startTestRabbit({ controllable: true });
const onRabbit = rabbit ? describe : describe.skip;
/** Bound for the resident memory of each process. */
const memoryMb = 512;
jest.setTimeout(scale.form === 'long' ? 3_600_000 : 600_000);

/** Everybody was told, nobody was told what did not happen, and what came twice was in hand when something broke. */
function expectNothingLost({ missing, unexpected, complaints, events, acknowledged }: Settled): void {
  expect({ missing: missing.slice(0, 10), unexpected: unexpected.slice(0, 10), complaints }).toEqual({
    missing: [],
    unexpected: [],
    complaints: [],
  });
  expect(acknowledged).toBeGreaterThanOrEqual(scale.events);
  expect(events).toBeGreaterThanOrEqual(acknowledged);
}

// One minute each: `npm test` has time for the kills alone, the others are skipped there and said to be.
const inLongForm = scale.form === 'long' ? it : it.skip;

onRabbit(`the product under faults (seed ${scale.seed})`, () => {
  let ground: Ground;
  beforeAll(async () => {
    process.stderr.write(`faults: AVVISO_FAULTS_SEED=${scale.seed} repeats this run\n`);
    if (rabbit) ground = await startGround(rabbit, scale, new Random(scale.seed));
  }, 240_000);
  afterAll(async () => {
    await ground?.stop();
    await rabbit?.release();
  }, 120_000);

  it('any process killed at any moment: everybody is told, and only mails and texts in hand come twice', async () => {
    const settled = await killProcesses(ground);
    expectNothingLost(settled);
    expect(settled.parked).toEqual({});
  });

  inLongForm(
    'the broker stopped and started: what people write is taken meanwhile, and everybody is told once',
    async () => {
      const settled = await stopBroker(ground);
      expectNothingLost(settled);
      expect(settled.acceptedMeanwhile).toBeGreaterThan(20);
      expect(settled.repeats).toEqual([]);
      expect(settled.parked).toEqual({});
    },
  );

  inLongForm('connections to the broker cut, late, silent and half closed: everybody is told once', async () => {
    const settled = await cutConnections(ground);
    expectNothingLost(settled);
    expect(settled.repeats).toEqual([]);
    expect(settled.parked).toEqual({});
  });

  inLongForm(
    'a relay that hangs, defers, closes and refuses: refused mails are accounted for, the others arrive',
    async () => {
      const settled = await misbehaveBySmtp(ground);
      expectNothingLost(settled);
      expect(settled.refused).toBeGreaterThan(0);
      const asLogged = { state: 'failed', code: 'SMTP.MESSAGE_REFUSED', response: '550 5.2.1 mailbox disabled' };
      expect(settled.logged).toEqual(settled.logged.map(() => asLogged));
      expect(settled.parked).toEqual({ 'email-worker.send': settled.refused });
    },
  );

  inLongForm(
    `a relay slower than the load: mails wait at the broker, and no process takes more than ${memoryMb} MB`,
    async () => {
      const settled = await slowWorker(ground);
      expectNothingLost(settled);
      expect(settled.backlog).toBeGreaterThan(scale.events / 4);
      for (const [process, mb] of Object.entries(settled.peakMb))
        expect([process, mb < memoryMb]).toEqual([process, true]);
      expect([settled.repeats, settled.parked]).toEqual([[], {}]);
    },
  );

  inLongForm(
    'every process ended by SIGTERM under load: it finishes within 30 seconds, and nothing is lost or repeated',
    async () => {
      const settled = await drainProcesses(ground);
      expectNothingLost(settled);
      for (const end of settled.ends) {
        expect(end).toMatchObject({ code: 0 });
        expect(end.seconds).toBeLessThan(30);
      }
      expect([settled.repeats, settled.parked]).toEqual([[], {}]);
    },
  );

  // last, because now and then a service does not find the store again (README, Fault tests)
  inLongForm(
    'the document store stopped and started: writers hear 503, and everybody is told of what was accepted',
    async () => {
      const settled = await stopStore(ground);
      expectNothingLost(settled);
      expect(Object.keys(settled.refusals)).toEqual(['503']);
      expect(settled.parked).toEqual({});
    },
  );
});
