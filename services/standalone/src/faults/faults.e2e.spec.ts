import { type TestRabbit, startTestRabbit } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { expectNothingLost, expectOnceAndInOrder } from './accounting/expectations.js';
import { type Ground, startGround } from './ground/ground.js';
import { Random } from './random.js';
import { scaleFrom } from './scale.js';
import { cutConnections } from './scenarios/cut-connections.js';
import { type End, drainProcesses } from './scenarios/drain-processes.js';
import { killProcesses } from './scenarios/kill-processes.js';
import { misbehaveBySmtp } from './scenarios/misbehave-by-smtp.js';
import { oneAfterAnother, play } from './scenarios/scenario.js';
import { type Slowed, slowWorker } from './scenarios/slow-worker.js';
import { stopBroker } from './scenarios/stop-broker.js';
import { stopStore } from './scenarios/stop-store.js';

const scale = scaleFrom(process.env);
const rabbit: TestRabbit | undefined = await startTestRabbit({ controllable: true });
const onRabbit = rabbit ? describe : describe.skip;
/** Bound for the resident memory of each process of ours, and of the document store, which keeps in it all that a run writes. */
const memoryMb = 512;
const storeMb = 1_536;
/** In a run of their own the scenarios take the time that they need; `npm test` must come to an end. */
jest.setTimeout(process.env['AVVISO_FAULTS'] === undefined ? 600_000 : 3_600_000);

onRabbit(`the product under faults (seed ${scale.seed})`, () => {
  let ground: Ground;
  beforeAll(async () => {
    process.stderr.write(`faults: AVVISO_FAULTS_SEED=${scale.seed} repeats this run\n`);
    if (rabbit) ground = await startGround(rabbit.url, scale, new Random(scale.seed));
  }, 3 * scale.startMs);
  afterAll(async () => {
    await ground?.stop();
    await rabbit?.release();
  }, 120_000);

  it('any process killed at any moment: everybody is told, and only mails and texts in hand come twice', async () => {
    const settled = await play(ground, { name: 'SIGKILL of every process', tag: 'ki' }, killProcesses);
    expectNothingLost(settled, scale);
    expect(settled.parked).toEqual({});
  });

  // Where nothing may come twice, the short form breaks one after another in one flow: starting and settling cost the most.
  if (scale.form === 'long') wires();
  else
    it('a slow relay, connections cut, the broker stopped, every process ended: everybody is told once', async () => {
      const all = [slowWorker, cutConnections, stopBroker(rabbit!.control!), drainProcesses] as const;
      const [slow, cut, stop, drain] = all;
      const inOne = oneAfterAnother(oneAfterAnother(slow, cut), oneAfterAnother(stop, drain));
      const share = { ...scale, events: Math.ceil((2 * scale.events) / all.length) };
      const settled = await play({ ...ground, scale: share }, { name: 'one after another', tag: 'on' }, inOne);
      expectNothingLost(settled, { events: all.length * share.events });
      expectWaited(settled, share);
      expectTaken(settled);
      expectEnded(settled);
      expectOnceAndInOrder(settled);
    });

  it('a relay that hangs, defers, closes and refuses: refused mails are accounted for, the others arrive', async () => {
    const settled = await misbehaveBySmtp(ground);
    expectNothingLost(settled, scale);
    expect(settled.refused).toBeGreaterThan(0);
    const asLogged = { state: 'failed', code: 'SMTP.MESSAGE_REFUSED', response: '550 5.2.1 mailbox disabled' };
    expect(settled.logged).toEqual(settled.logged.map(() => asLogged));
    expect(settled.parked).toEqual({ 'email-worker.send': settled.refused });
  });

  it('the document store stopped and started: writers hear 503, and everybody is told of what was accepted', async () => {
    const settled = await play(ground, { name: 'document store stopped and started', tag: 'st' }, stopStore);
    expectNothingLost(settled, scale);
    expect(Object.keys(settled.refusals)).toEqual(['503']);
    expect(settled.parked).toEqual({});
  });

  /** The long form of what the short one does in one flow. */
  function wires(): void {
    it('the broker stopped and started: what people write is taken meanwhile, and everybody is told once', async () => {
      const broken = stopBroker(rabbit!.control!);
      const settled = await play(ground, { name: 'broker stopped and started', tag: 'br' }, broken);
      expectNothingLost(settled, scale);
      expectTaken(settled);
      expectOnceAndInOrder(settled);
    });

    it('connections to the broker cut, late, silent and half closed: everybody is told once', async () => {
      const settled = await play(ground, { name: 'connections to the broker broken', tag: 'cu' }, cutConnections);
      expectNothingLost(settled, scale);
      expectOnceAndInOrder(settled);
    });

    it(`a relay slower than the load: mails wait at the broker, and no process takes more than ${memoryMb} MB`, async () => {
      const what = { name: 'a slow relay and a full queue', tag: 'sl', perSecond: scale.perSecond * 2 };
      const settled = await play(ground, what, slowWorker);
      expectNothingLost(settled, scale);
      expectWaited(settled);
      expectOnceAndInOrder(settled);
    });

    it('every process ended by SIGTERM under load: it finishes within 30 seconds, and nothing is lost or repeated', async () => {
      const settled = await play(ground, { name: 'SIGTERM of every process', tag: 'dr' }, drainProcesses);
      expectNothingLost(settled, scale);
      expectEnded(settled);
      expectOnceAndInOrder(settled);
    });
  }
});

/** Writes went on while the broker was away. */
function expectTaken({ acceptedMeanwhile }: { acceptedMeanwhile: number }): void {
  expect(acceptedMeanwhile).toBeGreaterThan(20);
}

/** Mails waited where nothing is lost, and not in the memory of a process. */
function expectWaited({ backlog, peakMb }: Slowed, { events } = scale): void {
  expect(backlog).toBeGreaterThan(events / 4);
  const boundOf = (process: string) => (process === 'document store' ? storeMb : memoryMb);
  const above = Object.entries(peakMb).filter(([process, mb]) => mb >= boundOf(process));
  expect(above).toEqual([]);
}

function expectEnded({ ends }: { ends: readonly End[] }): void {
  for (const end of ends) {
    expect(end).toMatchObject({ code: 0 });
    expect(end.seconds).toBeLessThan(30);
  }
}
