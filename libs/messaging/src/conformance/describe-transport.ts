import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { encodeJob } from '../encode-job.js';
import { encodeEvent } from '../publishers.js';
import { emailJob, ticketEvent } from './builders.js';
import type { TransportHarness } from './harness.js';
import { describeFailures } from './failures.js';
import { describeOrder } from './order.js';
import { Gate, Probe, eventually, must } from './probe.js';
import { TransportStage } from './stage.js';

/** The promises that every transport keeps. */
export function describeTransport(name: string, start: () => Promise<TransportHarness>): void {
  describe(`messages over ${name}`, () => {
    let stage: TransportStage;

    beforeAll(async () => {
      if (!process.env['AVVISO_TEST_LOGS']) Logger.overrideLogger(false);
      stage = new TransportStage(await start());
    }, 120_000);
    afterAll(() => stage.harness.release(), 60_000);

    // First, because each queue that exists by now gets its copy of the large ones.
    it('parks garbage between good messages with a reason that names what is wrong', async () => {
      const options = stage.events();
      const probe = new Probe(options);
      const transport = await stage.open(probe);
      const event = ticketEvent('odd', 1) as unknown as Record<string, unknown>;
      const raw = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
      const garbage: [Buffer, string, string][] = [
        [Buffer.from('not json'), 'not-json', 'JSON'],
        [Buffer.from([0xff, 0xfe, 0x00]), 'not-utf-8', 'UTF-8'],
        [Buffer.alloc(0), 'not-json', 'JSON'],
        [raw({ ...event, type: 'ticket.exploded' }), 'unknown-type', 'type'],
        [raw({ ...event, subject: undefined }), 'invalid-event', 'subject'],
        [raw({ ...event, data: { status: 'open' } }), 'invalid-event', 'data.companyId'],
        [raw({ ...event, type: 'ticket.assigned' }), 'unexpected-type', 'ticket.assigned'],
        [Buffer.alloc(5 * 1024 * 1024, 'x'), 'too-large', 'bytes'],
      ];
      for (const [content] of garbage) {
        await stage.harness.publishRaw(transport, 'ticket.updated', content);
        await stage.publish(transport, 'between');
      }
      await probe.hasSeen(garbage.length);
      await eventually('parking', async () => (await transport.parked.count(options.consumer)) === garbage.length);
      const parked = await transport.parked.list(options.consumer, 20);
      const told = parked.map(({ reason, detail }) => `${reason}: ${detail}`);
      for (const [, reason, word] of garbage) {
        expect(told).toContainEqual(expect.stringMatching(new RegExp(`^${reason}: .*${word}`)));
      }
      await transport.stopConsuming(1_000);
    }, 30_000);

    it('delivers what was published, checked and with its envelope', async () => {
      const probe = new Probe(stage.events());
      const transport = await stage.open(probe);
      expect(await stage.publish(transport, 'plain')).toEqual([{ outcome: 'confirmed' }]);
      await probe.hasSeen(1);
      expect(probe.seen[0]).toMatchObject({ id: 'plain/1', key: 'ticket/plain', tries: 1, redelivered: false });
      await transport.stopConsuming(1_000);
    });

    it('takes the next message as soon as the one before is confirmed', async () => {
      const probe = new Probe(stage.events());
      const transport = await stage.open(probe);
      for (let i = 0; i < 50; i += 1)
        expect(await stage.publish(transport, `next-${i}`)).toEqual([{ outcome: 'confirmed' }]);
      await probe.hasSeen(50);
      await transport.stopConsuming(1_000);
    });

    it('keeps what is published while no replica runs', async () => {
      const options = stage.events();
      const first = await stage.open(new Probe(options));
      await first.stopConsuming(1_000);
      await stage.publish(first, 'meanwhile-1', 'meanwhile-2');
      const probe = new Probe(options);
      const second = await stage.open(probe);
      await probe.hasSeen(2);
      expect(probe.ids.sort()).toEqual(['meanwhile-1/1', 'meanwhile-2/1']);
      await second.stopConsuming(1_000);
    });

    it('gives each consumer its own copy, and only of its types', async () => {
      const [a, b, other] = [
        new Probe(stage.events()),
        new Probe(stage.events()),
        new Probe(stage.events({ types: ['ticket.created'] })),
      ];
      const transport = await stage.open(a, b, other);
      await stage.publish(transport, 'copied');
      await Promise.all([a.hasSeen(1), b.hasSeen(1)]);
      expect(other.seen).toEqual([]);
      await transport.stopConsuming(1_000);
    });

    it('shares one queue among replicas, each message once', async () => {
      const options = stage.events({ prefetch: 1 });
      const gate = new Gate();
      const [a, b] = [new Probe(options, () => gate.opened), new Probe(options, () => gate.opened)];
      const transports = [await stage.open(a), await stage.open(b)];
      await stage.publish(must(transports[0]), 'share-1', 'share-2');
      await Promise.all([a.hasSeen(1), b.hasSeen(1)]);
      gate.open();
      await Promise.all(transports.map((transport) => transport.stopConsuming(5_000)));
      expect([...a.ids, ...b.ids].sort()).toEqual(['share-1/1', 'share-2/1']);
    });

    it('has no more in hand than prefetch', async () => {
      const probe = new Probe(stage.events({ prefetch: 3 }), () => new Promise((resolve) => setTimeout(resolve, 5)));
      const transport = await stage.open(probe);
      await stage.publish(transport, ...Array.from({ length: 40 }, (_, i) => `few-${i}`));
      await probe.hasSeen(40);
      expect(probe.mostAtOnce).toBe(3);
      await transport.stopConsuming(1_000);
    });

    it('acknowledges after success: what a handler holds comes again when its replica crashes', async () => {
      const options = stage.events();
      const gate = new Gate();
      const held = new Probe(options, () => gate.opened);
      const crashing = await stage.open(held);
      await stage.publish(crashing, 'held');
      await held.hasSeen(1);
      stage.harness.crash(crashing);
      const probe = new Probe(options);
      const survivor = await stage.open(probe);
      await probe.hasSeen(1, 30_000);
      expect(probe.seen[0]).toMatchObject({ id: 'held/1', tries: 1, redelivered: true });
      gate.open();
      await survivor.stopConsuming(1_000);
    }, 45_000);

    describeFailures(() => stage);

    it('delivers a duplicate publish twice under one id: consumers are idempotent, transports are not', async () => {
      const probe = new Probe(stage.events());
      const transport = await stage.open(probe);
      await stage.publish(transport, 'twice', 'twice');
      await probe.hasSeen(2);
      expect(probe.ids).toEqual(['twice/1', 'twice/1']);
      await transport.stopConsuming(1_000);
    });

    it('tells an unroutable job, and an unroutable event, from a confirmed one', async () => {
      const probe = new Probe(stage.jobs());
      const transport = await stage.open(probe);
      const outcomes = await Promise.all([
        transport.publish(encodeJob(emailJob('j1'))),
        transport.publish(encodeJob(emailJob('j2', 'push'))),
        transport.publish({ ...encodeEvent(ticketEvent('nobody', 1)), type: 'bonus.expired' }),
      ]);
      expect(outcomes.map((outcome) => outcome.outcome)).toEqual(['confirmed', 'unroutable', 'unroutable']);
      await probe.hasSeen(1);
      await transport.stopConsuming(1_000);
    });

    it('refuses what is too large before it leaves', async () => {
      const transport = await stage.open(new Probe(stage.events()));
      const message = { ...encodeEvent(ticketEvent('large', 1)), content: Buffer.alloc(5 * 1024 * 1024, 'x') };
      expect(await transport.publish(message)).toMatchObject({ outcome: 'rejected', permanent: 'MESSAGING.TOO_LARGE' });
      await transport.stopConsuming(1_000);
    });

    it('drains: what is in hand is finished and acknowledged, the rest waits for the next replica', async () => {
      const options = stage.events({ prefetch: 2 });
      const gate = new Gate();
      const draining = new Probe(options, () => gate.opened);
      const transport = await stage.open(draining);
      await stage.publish(transport, ...Array.from({ length: 10 }, (_, i) => `drain-${i}`));
      await draining.hasSeen(2);
      const drained = transport.stopConsuming(10_000);
      gate.open();
      await drained;
      expect(draining.seen).toHaveLength(2);
      const rest = new Probe(options);
      const next = await stage.open(rest);
      await rest.hasSeen(8);
      expect([...draining.ids, ...rest.ids].sort()).toEqual(Array.from({ length: 10 }, (_, i) => `drain-${i}/1`));
      await next.stopConsuming(1_000);
    });

    it('gives up draining after its time, and the message comes again', async () => {
      const options = stage.events();
      const gate = new Gate();
      const stuck = new Probe(options, () => gate.opened);
      const transport = await stage.open(stuck);
      await stage.publish(transport, 'stuck');
      await stuck.hasSeen(1);
      await transport.stopConsuming(200);
      await transport.close();
      const probe = new Probe(options);
      const next = await stage.open(probe);
      await probe.hasSeen(1);
      expect(probe.seen[0]).toMatchObject({ id: 'stuck/1', redelivered: true });
      gate.open();
      await next.stopConsuming(1_000);
    });

    it('broadcasts to every replica, keeps nothing for none, and says when something may have been missed', async () => {
      const options = stage.events({ kind: 'broadcast' });
      const resubscribed: string[] = [];
      const [a, b] = [
        new Probe(options),
        new Probe(options, () => {
          throw new Error('not retried');
        }),
      ];
      const first = await stage.harness.open();
      first.onResubscribed((consumer) => resubscribed.push(consumer));
      await first.consume([a.consumer]);
      const second = await stage.open(b);
      await stage.publish(first, 'everyone');
      await Promise.all([a.hasSeen(1), b.hasSeen(1)]);
      expect(resubscribed).toEqual([options.consumer]);
      await Promise.all([first.stopConsuming(1_000), second.stopConsuming(1_000)]);
      await Promise.all([first.close(), second.close()]);
      const late = new Probe(options);
      const third = await stage.open(late);
      await stage.publish(third, 'newcomer');
      await late.hasSeen(1);
      expect(late.ids).toEqual(['newcomer/1']);
      expect(b.seen).toHaveLength(1);
      await third.stopConsuming(1_000);
    });

    it('reports consumers, what they have in hand and for how long', async () => {
      const options = stage.events();
      const gate = new Gate();
      const probe = new Probe(options, () => gate.opened);
      const transport = await stage.open(probe);
      await stage.publish(transport, 'busy');
      await probe.hasSeen(1);
      await eventually('an age', () => must(transport.health().consumers[0]).oldestInHandMs > 0);
      expect(transport.health()).toMatchObject({
        connected: true,
        blocked: false,
        consumers: [{ consumer: options.consumer, alive: true, inHand: 1 }],
      });
      gate.open();
      await eventually('idle', () => must(transport.health().consumers[0]).inHand === 0);
      await transport.stopConsuming(1_000);
    });

    describeOrder(
      () => stage.harness,
      () => stage.events({ kind: 'ordered' }),
    );
  });
}
