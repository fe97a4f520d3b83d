import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { PermanentError, TransientError } from '../errors.js';
import { encodeEvent, encodeJob } from '../publishers.js';
import type { EventSubscription, JobSubscription } from '../subscribe.js';
import type { PublishOutcome, Transport } from '../transport.js';
import { emailJob, ticketEvent } from './builders.js';
import type { TransportHarness } from './harness.js';
import { describeOrder } from './order.js';
import { Gate, Probe, eventually, must } from './probe.js';

/** As the driver says it when no server answers. */
const storeIsAway = (): Error => Object.assign(new Error('no server'), { name: 'MongoServerSelectionError' });

/** The promises that every transport keeps. */
export function describeTransport(name: string, start: () => Promise<TransportHarness>): void {
  describe(`messages over ${name}`, () => {
    let harness: TransportHarness;
    let number = 0;

    beforeAll(async () => {
      if (!process.env['AVVISO_TEST_LOGS']) Logger.overrideLogger(false);
      harness = await start();
    }, 120_000);
    afterAll(() => harness.release(), 60_000);

    const events = (options: Partial<EventSubscription> = {}): EventSubscription => {
      number += 1;
      return {
        consumer: `test.events-${number}`,
        exchange: 'events',
        types: ['ticket.updated'],
        kind: 'shared',
        ...options,
      };
    };
    const jobs = (options: Partial<JobSubscription> = {}): JobSubscription => {
      number += 1;
      return { consumer: `test.jobs-${number}`, exchange: 'jobs', types: ['job.email'], kind: 'shared', ...options };
    };
    const publish = (transport: Transport, ...tickets: string[]): Promise<PublishOutcome[]> =>
      Promise.all(tickets.map((ticket) => transport.publish(encodeEvent(ticketEvent(ticket, 1)))));
    const open = async (...probes: Probe[]): Promise<Transport> => {
      const transport = await harness.open();
      await transport.consume(probes.map((probe) => probe.consumer));
      return transport;
    };
    const only = (probe: Probe, prefix: string): string[] => probe.ids.filter((id) => id.startsWith(prefix));

    // First, because each queue that exists by now gets its copy of the large ones.
    it('parks garbage between good messages with a reason that names what is wrong', async () => {
      const options = events();
      const probe = new Probe(options);
      const transport = await open(probe);
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
        await harness.publishRaw(transport, 'ticket.updated', content);
        await publish(transport, 'between');
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
      const probe = new Probe(events());
      const transport = await open(probe);
      expect(await publish(transport, 'plain')).toEqual([{ outcome: 'confirmed' }]);
      await probe.hasSeen(1);
      expect(probe.seen[0]).toMatchObject({ id: 'plain/1', key: 'ticket/plain', tries: 1, redelivered: false });
      await transport.stopConsuming(1_000);
    });

    it('takes the next message as soon as the one before is confirmed', async () => {
      const probe = new Probe(events());
      const transport = await open(probe);
      for (let i = 0; i < 50; i += 1) expect(await publish(transport, `next-${i}`)).toEqual([{ outcome: 'confirmed' }]);
      await probe.hasSeen(50);
      await transport.stopConsuming(1_000);
    });

    it('keeps what is published while no replica runs', async () => {
      const options = events();
      const first = await open(new Probe(options));
      await first.stopConsuming(1_000);
      await publish(first, 'meanwhile-1', 'meanwhile-2');
      const probe = new Probe(options);
      const second = await open(probe);
      await probe.hasSeen(2);
      expect(probe.ids.sort()).toEqual(['meanwhile-1/1', 'meanwhile-2/1']);
      await second.stopConsuming(1_000);
    });

    it('gives each consumer its own copy, and only of its types', async () => {
      const [a, b, other] = [
        new Probe(events()),
        new Probe(events()),
        new Probe(events({ types: ['ticket.created'] })),
      ];
      const transport = await open(a, b, other);
      await publish(transport, 'copied');
      await Promise.all([a.hasSeen(1), b.hasSeen(1)]);
      expect(other.seen).toEqual([]);
      await transport.stopConsuming(1_000);
    });

    it('shares one queue among replicas, each message once', async () => {
      const options = events({ prefetch: 1 });
      const gate = new Gate();
      const [a, b] = [new Probe(options, () => gate.opened), new Probe(options, () => gate.opened)];
      const transports = [await open(a), await open(b)];
      await publish(must(transports[0]), 'share-1', 'share-2');
      await Promise.all([a.hasSeen(1), b.hasSeen(1)]);
      gate.open();
      await Promise.all(transports.map((transport) => transport.stopConsuming(5_000)));
      expect([...a.ids, ...b.ids].sort()).toEqual(['share-1/1', 'share-2/1']);
    });

    it('has no more in hand than prefetch', async () => {
      const probe = new Probe(events({ prefetch: 3 }), () => new Promise((resolve) => setTimeout(resolve, 5)));
      const transport = await open(probe);
      await publish(transport, ...Array.from({ length: 40 }, (_, i) => `few-${i}`));
      await probe.hasSeen(40);
      expect(probe.mostAtOnce).toBe(3);
      await transport.stopConsuming(1_000);
    });

    it('acknowledges after success: what a handler holds comes again when its replica crashes', async () => {
      const options = events();
      const gate = new Gate();
      const held = new Probe(options, () => gate.opened);
      const crashing = await open(held);
      await publish(crashing, 'held');
      await held.hasSeen(1);
      harness.crash(crashing);
      const probe = new Probe(options);
      const survivor = await open(probe);
      await probe.hasSeen(1, 30_000);
      expect(probe.seen[0]).toMatchObject({ id: 'held/1', tries: 1, redelivered: true });
      gate.open();
      await survivor.stopConsuming(1_000);
    }, 45_000);

    it('retries a nacked message after its delay, also on an idle queue', async () => {
      const probe = new Probe(events({ retry: { delaysMs: [300, 600] } }), ({ tries }) => {
        if (tries < 3) throw new TransientError('not yet');
      });
      const transport = await open(probe);
      await publish(transport, 'later');
      await probe.hasSeen(3);
      expect(probe.seen.map((seen) => seen.tries)).toEqual([1, 2, 3]);
      const [first, second, third] = probe.seen.map((seen) => seen.at);
      expect(must(second) - must(first)).toBeGreaterThanOrEqual(270);
      expect(must(third) - must(second)).toBeGreaterThanOrEqual(570);
      expect(must(third) - must(second)).toBeLessThan(3_000);
      await transport.stopConsuming(1_000);
    });

    it('waits as long as the error says, in steps of the retry queues', async () => {
      const probe = new Probe(events({ retry: { delaysMs: [200] } }), ({ tries }) => {
        if (tries === 1) throw new TransientError('429', { retryAfterMs: 1_500 });
      });
      const transport = await open(probe);
      await publish(transport, 'after');
      await probe.hasSeen(2);
      const waited = must(probe.seen[1]).at - must(probe.seen[0]).at;
      expect(waited).toBeGreaterThanOrEqual(1_450);
      expect(waited).toBeLessThan(4_000);
      expect(probe.seen.map((seen) => seen.tries)).toEqual([1, 2]);
      await transport.stopConsuming(1_000);
    });

    it('does not count a try that the handler says does not count', async () => {
      let paused = 3;
      const probe = new Probe(events({ retry: { delaysMs: [50] } }), () => {
        paused -= 1;
        if (paused >= 0) throw new TransientError('the channel is paused', { retryAfterMs: 50, doesNotCount: true });
      });
      const transport = await open(probe);
      await publish(transport, 'paused');
      await probe.hasSeen(4);
      expect(probe.seen.map((seen) => seen.tries)).toEqual([1, 1, 1, 1]);
      await transport.stopConsuming(1_000);
    });

    it('holds messages back while the store is away: in order, with no try counted, and goes on when it is back', async () => {
      let failures = 4;
      const probe = new Probe(events({ kind: 'ordered', retry: { delaysMs: [] } }), () => {
        failures -= 1;
        if (failures >= 0) throw storeIsAway();
      });
      const transport = await open(probe);
      const sent = [1, 2, 3].map((version) => transport.publish(encodeEvent(ticketEvent('held-back', version))));
      await Promise.all(sent);
      await probe.hasSeen(7);
      expect(probe.ids).toEqual([...Array<string>(5).fill('held-back/1'), 'held-back/2', 'held-back/3']);
      expect(new Set(probe.seen.map((seen) => seen.tries))).toEqual(new Set([1]));
      await transport.stopConsuming(1_000);
    });

    it('gives back what it holds when it stops while the store is away', async () => {
      const options = events({ kind: 'ordered', retry: { delaysMs: [] } });
      const stuck = new Probe(options, () => {
        throw storeIsAway();
      });
      const first = await open(stuck);
      const sent = [1, 2, 3].map((version) => first.publish(encodeEvent(ticketEvent('given-back', version))));
      await Promise.all(sent);
      await stuck.hasSeen(1);
      const startedAt = Date.now();
      await first.stopConsuming(20_000);
      expect(Date.now() - startedAt).toBeLessThan(10_000);
      const probe = new Probe(options);
      const second = await open(probe);
      await probe.hasSeen(3);
      expect(probe.ids).toEqual(['given-back/1', 'given-back/2', 'given-back/3']);
      await second.stopConsuming(1_000);
    }, 45_000);

    it('repeats the last delay until its time is over, then parks with the code of the error', async () => {
      const options = events({ retry: { delaysMs: [50], repeatLast: { untilMs: 1_500 } } });
      const probe = new Probe(options, () => {
        throw new TransientError('company c9 is not known yet', { code: 'unknown-reference' });
      });
      const transport = await open(probe);
      await publish(transport, 'unknown');
      await eventually('parking', async () => (await transport.parked.count(options.consumer)) === 1);
      expect(probe.seen.length).toBeGreaterThanOrEqual(3);
      const [parked] = await transport.parked.list(options.consumer, 10);
      expect(parked).toMatchObject({ reason: 'unknown-reference', detail: 'company c9 is not known yet' });
      await transport.stopConsuming(1_000);
    });

    it('parks at once what fails for good, names the reason, and goes on', async () => {
      const options = events({ prefetch: 1 });
      const probe = new Probe(options, ({ id }) => {
        if (id === 'refused/1') throw new PermanentError('mailbox unknown', { code: 'SMTP.MAILBOX_UNKNOWN' });
      });
      const transport = await open(probe);
      await publish(transport, 'refused', 'fine');
      await probe.hasSeen(2);
      await eventually('parking', async () => (await transport.parked.count(options.consumer)) === 1);
      const [parked] = await transport.parked.list(options.consumer, 10);
      expect(parked).toMatchObject({
        type: 'ticket.updated',
        messageId: 'refused/1',
        reason: 'SMTP.MAILBOX_UNKNOWN',
        detail: 'mailbox unknown',
        tries: 1,
      });
      expect(must(parked?.parkedAt).getTime()).toBeGreaterThan(Date.now() - 60_000);
      await transport.stopConsuming(1_000);
    });

    it('tries an unknown error a bounded number of times, parks it without its text, and never blocks the queue', async () => {
      const options = events({ prefetch: 1, retry: { delaysMs: [30, 60], repeatLast: { untilMs: 3_600_000 } } });
      const probe = new Probe(options, ({ id }) => {
        if (id === 'poison/1') throw new RangeError('anna@example.com');
      });
      const transport = await open(probe);
      await publish(transport, 'poison', 'good-1', 'good-2');
      await eventually('parking', async () => (await transport.parked.count(options.consumer)) === 1);
      expect(only(probe, 'poison')).toHaveLength(3);
      expect(only(probe, 'good')).toHaveLength(2);
      const [parked] = await transport.parked.list(options.consumer, 10);
      expect(parked).toMatchObject({ reason: 'tries-exhausted', tries: 3 });
      expect(parked?.detail).toContain('RangeError');
      expect(parked?.detail).not.toContain('anna@example.com');
      await transport.stopConsuming(1_000);
    });

    it('puts a parked message back with its tries forgotten, or throws it away', async () => {
      const options = events({ retry: { delaysMs: [] } });
      let broken = true;
      const probe = new Probe(options, () => {
        if (broken) throw new TransientError('still broken');
      });
      const transport = await open(probe);
      await publish(transport, 'again', 'away');
      await eventually('parking', async () => (await transport.parked.count(options.consumer)) === 2);
      broken = false;
      const parked = await transport.parked.list(options.consumer, 10);
      const idOf = (messageId: string): string => must(parked.find((message) => message.messageId === messageId)).id;
      expect(await transport.parked.retry(options.consumer, idOf('again/1'))).toBe(true);
      expect(await transport.parked.discard(options.consumer, idOf('away/1'))).toBe(true);
      expect(await transport.parked.discard(options.consumer, idOf('away/1'))).toBe(false);
      await probe.hasSeen(3);
      expect(probe.seen[2]).toMatchObject({ id: 'again/1', tries: 1 });
      await eventually('nothing parked', async () => (await transport.parked.count(options.consumer)) === 0);
      await transport.stopConsuming(1_000);
    });

    it('tells a message that was put back by hand from one that only comes again', async () => {
      const options = events({ retry: { delaysMs: [50] } });
      const probe = new Probe(options, () => {
        throw new TransientError('still broken');
      });
      const transport = await open(probe);
      await publish(transport, 'twice');
      for (const round of [1, 2]) {
        await eventually('parking', async () => (await transport.parked.count(options.consumer)) === 1);
        const [parked] = await transport.parked.list(options.consumer, 1);
        if (round === 1) await transport.parked.retry(options.consumer, must(parked).id);
        // RabbitMQ takes a moment to have back what was looked at
        else await eventually('all put back', async () => (await transport.parked.retryAll(options.consumer, 1)) === 1);
        await probe.hasSeen(2 + 2 * round);
      }
      const [first, second, third] = [0, 2, 4].map((at) => probe.seen.slice(at, at + 2).map(({ retryId }) => retryId));
      expect(first).toEqual([undefined, undefined]);
      expect(second).toEqual([expect.any(String), second?.[0]]);
      expect(third).toEqual([expect.any(String), third?.[0]]);
      expect(third?.[0]).not.toBe(second?.[0]);
      await transport.stopConsuming(1_000);
    });

    it('lists nothing for a consumer that never parked', async () => {
      const transport = await harness.open();
      expect(await transport.parked.list('nobody.at-all', 10)).toEqual([]);
      expect(await transport.parked.count('nobody.at-all')).toBe(0);
    });

    it('delivers a duplicate publish twice under one id: consumers are idempotent, transports are not', async () => {
      const probe = new Probe(events());
      const transport = await open(probe);
      await publish(transport, 'twice', 'twice');
      await probe.hasSeen(2);
      expect(probe.ids).toEqual(['twice/1', 'twice/1']);
      await transport.stopConsuming(1_000);
    });

    it('tells an unroutable job, and an unroutable event, from a confirmed one', async () => {
      const probe = new Probe(jobs());
      const transport = await open(probe);
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
      const transport = await open(new Probe(events()));
      const message = { ...encodeEvent(ticketEvent('large', 1)), content: Buffer.alloc(5 * 1024 * 1024, 'x') };
      expect(await transport.publish(message)).toMatchObject({ outcome: 'rejected', permanent: 'MESSAGING.TOO_LARGE' });
      await transport.stopConsuming(1_000);
    });

    it('drains: what is in hand is finished and acknowledged, the rest waits for the next replica', async () => {
      const options = events({ prefetch: 2 });
      const gate = new Gate();
      const draining = new Probe(options, () => gate.opened);
      const transport = await open(draining);
      await publish(transport, ...Array.from({ length: 10 }, (_, i) => `drain-${i}`));
      await draining.hasSeen(2);
      const drained = transport.stopConsuming(10_000);
      gate.open();
      await drained;
      expect(draining.seen).toHaveLength(2);
      const rest = new Probe(options);
      const next = await open(rest);
      await rest.hasSeen(8);
      expect([...draining.ids, ...rest.ids].sort()).toEqual(Array.from({ length: 10 }, (_, i) => `drain-${i}/1`));
      await next.stopConsuming(1_000);
    });

    it('gives up draining after its time, and the message comes again', async () => {
      const options = events();
      const gate = new Gate();
      const stuck = new Probe(options, () => gate.opened);
      const transport = await open(stuck);
      await publish(transport, 'stuck');
      await stuck.hasSeen(1);
      await transport.stopConsuming(200);
      await transport.close();
      const probe = new Probe(options);
      const next = await open(probe);
      await probe.hasSeen(1);
      expect(probe.seen[0]).toMatchObject({ id: 'stuck/1', redelivered: true });
      gate.open();
      await next.stopConsuming(1_000);
    });

    it('broadcasts to every replica, keeps nothing for none, and says when something may have been missed', async () => {
      const options = events({ kind: 'broadcast' });
      const resubscribed: string[] = [];
      const [a, b] = [
        new Probe(options),
        new Probe(options, () => {
          throw new Error('not retried');
        }),
      ];
      const first = await harness.open();
      first.onResubscribed((consumer) => resubscribed.push(consumer));
      await first.consume([a.consumer]);
      const second = await open(b);
      await publish(first, 'everyone');
      await Promise.all([a.hasSeen(1), b.hasSeen(1)]);
      expect(resubscribed).toEqual([options.consumer]);
      await Promise.all([first.stopConsuming(1_000), second.stopConsuming(1_000)]);
      await Promise.all([first.close(), second.close()]);
      const late = new Probe(options);
      const third = await open(late);
      await publish(third, 'newcomer');
      await late.hasSeen(1);
      expect(late.ids).toEqual(['newcomer/1']);
      expect(b.seen).toHaveLength(1);
      await third.stopConsuming(1_000);
    });

    it('reports consumers, what they have in hand and for how long', async () => {
      const options = events();
      const gate = new Gate();
      const probe = new Probe(options, () => gate.opened);
      const transport = await open(probe);
      await publish(transport, 'busy');
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
      () => harness,
      () => events({ kind: 'ordered' }),
    );
  });
}
