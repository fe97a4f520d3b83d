import { describe, expect, it } from '@jest/globals';
import { PermanentError, TransientError } from '../errors.js';
import { encodeEvent } from '../publishers.js';
import { ticketEvent } from './builders.js';
import { Probe, eventually, must } from './probe.js';
import type { TransportStage } from './stage.js';

/** As the driver says it when no server answers. */
const storeIsAway = (): Error => Object.assign(new Error('no server'), { name: 'MongoServerSelectionError' });

/** What becomes of a message whose handler fails: tried again, held back, or parked (OPS-13, OPS-14). */
export function describeFailures(stage: () => TransportStage): void {
  describe('that a handler fails on', () => {
    it('retries a nacked message after its delay, also on an idle queue', async () => {
      const probe = new Probe(stage().events({ retry: { delaysMs: [300, 600] } }), ({ tries }) => {
        if (tries < 3) throw new TransientError('not yet');
      });
      const transport = await stage().open(probe);
      await stage().publish(transport, 'later');
      await probe.hasSeen(3);
      expect(probe.seen.map((seen) => seen.tries)).toEqual([1, 2, 3]);
      const [first, second, third] = probe.seen.map((seen) => seen.at);
      expect(must(second) - must(first)).toBeGreaterThanOrEqual(270);
      expect(must(third) - must(second)).toBeGreaterThanOrEqual(570);
      expect(must(third) - must(second)).toBeLessThan(3_000);
      await transport.stopConsuming(1_000);
    });

    it('waits as long as the error says, in steps of the retry queues', async () => {
      const probe = new Probe(stage().events({ retry: { delaysMs: [200] } }), ({ tries }) => {
        if (tries === 1) throw new TransientError('429', { retryAfterMs: 1_500 });
      });
      const transport = await stage().open(probe);
      await stage().publish(transport, 'after');
      await probe.hasSeen(2);
      const waited = must(probe.seen[1]).at - must(probe.seen[0]).at;
      expect(waited).toBeGreaterThanOrEqual(1_450);
      expect(waited).toBeLessThan(4_000);
      expect(probe.seen.map((seen) => seen.tries)).toEqual([1, 2]);
      await transport.stopConsuming(1_000);
    });

    it('does not count a try that the handler says does not count', async () => {
      let paused = 3;
      const probe = new Probe(stage().events({ retry: { delaysMs: [50] } }), () => {
        paused -= 1;
        if (paused >= 0) throw new TransientError('the channel is paused', { retryAfterMs: 50, doesNotCount: true });
      });
      const transport = await stage().open(probe);
      await stage().publish(transport, 'paused');
      await probe.hasSeen(4);
      expect(probe.seen.map((seen) => seen.tries)).toEqual([1, 1, 1, 1]);
      await transport.stopConsuming(1_000);
    });

    it('holds messages back while the store is away: in order, with no try counted, and goes on when it is back', async () => {
      let failures = 4;
      const probe = new Probe(stage().events({ kind: 'ordered', retry: { delaysMs: [] } }), () => {
        failures -= 1;
        if (failures >= 0) throw storeIsAway();
      });
      const transport = await stage().open(probe);
      const sent = [1, 2, 3].map((version) => transport.publish(encodeEvent(ticketEvent('held-back', version))));
      await Promise.all(sent);
      await probe.hasSeen(7);
      expect(probe.ids).toEqual([...Array<string>(5).fill('held-back/1'), 'held-back/2', 'held-back/3']);
      expect(new Set(probe.seen.map((seen) => seen.tries))).toEqual(new Set([1]));
      await transport.stopConsuming(1_000);
    });

    it('gives back what it holds when it stops while the store is away', async () => {
      const options = stage().events({ kind: 'ordered', retry: { delaysMs: [] } });
      const stuck = new Probe(options, () => {
        throw storeIsAway();
      });
      const first = await stage().open(stuck);
      const sent = [1, 2, 3].map((version) => first.publish(encodeEvent(ticketEvent('given-back', version))));
      await Promise.all(sent);
      await stuck.hasSeen(1);
      const startedAt = Date.now();
      await first.stopConsuming(20_000);
      expect(Date.now() - startedAt).toBeLessThan(10_000);
      const probe = new Probe(options);
      const second = await stage().open(probe);
      await probe.hasSeen(3);
      expect(probe.ids).toEqual(['given-back/1', 'given-back/2', 'given-back/3']);
      await second.stopConsuming(1_000);
    }, 45_000);

    it('repeats the last delay until its time is over, then parks with the code of the error', async () => {
      const options = stage().events({ retry: { delaysMs: [50], repeatLast: { untilMs: 1_500 } } });
      const probe = new Probe(options, () => {
        throw new TransientError('company c9 is not known yet', { code: 'unknown-reference' });
      });
      const transport = await stage().open(probe);
      await stage().publish(transport, 'unknown');
      await eventually('parking', async () => (await transport.parked.count(options.consumer)) === 1);
      expect(probe.seen.length).toBeGreaterThanOrEqual(3);
      const [parked] = await transport.parked.list(options.consumer, 10);
      expect(parked).toMatchObject({ reason: 'unknown-reference', detail: 'company c9 is not known yet' });
      await transport.stopConsuming(1_000);
    });

    it('parks at once what fails for good, names the reason, and goes on', async () => {
      const options = stage().events({ prefetch: 1 });
      const probe = new Probe(options, ({ id }) => {
        if (id === 'refused/1') throw new PermanentError('mailbox unknown', { code: 'SMTP.MAILBOX_UNKNOWN' });
      });
      const transport = await stage().open(probe);
      await stage().publish(transport, 'refused', 'fine');
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
      const options = stage().events({
        prefetch: 1,
        retry: { delaysMs: [30, 60], repeatLast: { untilMs: 3_600_000 } },
      });
      const probe = new Probe(options, ({ id }) => {
        if (id === 'poison/1') throw new RangeError('anna@example.com');
      });
      const transport = await stage().open(probe);
      await stage().publish(transport, 'poison', 'good-1', 'good-2');
      await eventually('parking', async () => (await transport.parked.count(options.consumer)) === 1);
      expect(stage().only(probe, 'poison')).toHaveLength(3);
      expect(stage().only(probe, 'good')).toHaveLength(2);
      const [parked] = await transport.parked.list(options.consumer, 10);
      expect(parked).toMatchObject({ reason: 'tries-exhausted', tries: 3 });
      expect(parked?.detail).toContain('RangeError');
      expect(parked?.detail).not.toContain('anna@example.com');
      await transport.stopConsuming(1_000);
    });

    it('puts a parked message back with its tries forgotten, or throws it away', async () => {
      const options = stage().events({ retry: { delaysMs: [] } });
      let broken = true;
      const probe = new Probe(options, () => {
        if (broken) throw new TransientError('still broken');
      });
      const transport = await stage().open(probe);
      await stage().publish(transport, 'again', 'away');
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
      const options = stage().events({ retry: { delaysMs: [50] } });
      const probe = new Probe(options, () => {
        throw new TransientError('still broken');
      });
      const transport = await stage().open(probe);
      await stage().publish(transport, 'twice');
      for (const round of [1, 2]) {
        await eventually('parking', async () => (await transport.parked.count(options.consumer)) === 1);
        const [parked] = await transport.parked.list(options.consumer, 1);
        if (round === 1) await transport.parked.retry(options.consumer, must(parked).id);
        else expect(await transport.parked.retryAll(options.consumer, 1)).toBe(1);
        await probe.hasSeen(2 + 2 * round);
      }
      const [first, second, third] = [0, 2, 4].map((at) => probe.seen.slice(at, at + 2).map(({ retryId }) => retryId));
      expect(first).toEqual([undefined, undefined]);
      expect(second).toEqual([expect.any(String), second?.[0]]);
      expect(third).toEqual([expect.any(String), third?.[0]]);
      expect(third?.[0]).not.toBe(second?.[0]);
      await transport.stopConsuming(1_000);
    });

    it('shows every parked message to each of two replicas that look at the same time', async () => {
      const options = stage().events({ retry: { delaysMs: [] } });
      const count = 30;
      const probe = new Probe(options, () => {
        throw new TransientError('still broken');
      });
      const transport = await stage().open(probe);
      await stage().publish(transport, ...Array.from({ length: count }, (_, index) => `seen-${index}`));
      await eventually('parking', async () => (await transport.parked.count(options.consumer)) === count);
      const desks = [transport.parked, (await stage().harness.open()).parked];
      const looks = desks.flatMap((desk) =>
        [1, 2, 3, 4, 5].map(async () => {
          const { length } = await desk.list(options.consumer, 100);
          return [length, await desk.count(options.consumer)];
        }),
      );
      expect(await Promise.all(looks)).toEqual(looks.map(() => [count, count]));
      const done = desks.map(async (desk) => {
        await desk.list(options.consumer, 100);
        return desk.discardAll(options.consumer, 10);
      });
      expect(await Promise.all(done)).toEqual([10, 10]);
      expect(await transport.parked.count(options.consumer)).toBe(count - 20);
      await transport.stopConsuming(1_000);
    });

    it('lists nothing for a consumer that never parked', async () => {
      const transport = await stage().harness.open();
      expect(await transport.parked.list('nobody.at-all', 10)).toEqual([]);
      expect(await transport.parked.count('nobody.at-all')).toBe(0);
    });
  });
}
