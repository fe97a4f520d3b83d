import { describe, expect, it } from '@jest/globals';
import { TransientError } from '../errors.js';
import { encodeEvent } from '../publishers.js';
import type { EventSubscription } from '../subscribe.js';
import type { Transport } from '../transport.js';
import { ticketEvent } from './builders.js';
import type { TransportHarness } from './harness.js';
import { Probe, type Seen, eventually, must } from './probe.js';

/** Order per key, over replicas, handovers and crashes (SUB-21). */
export function describeOrder(harness: () => TransportHarness, ordered: () => EventSubscription): void {
  describe('of an ordered consumer', () => {
    const open = async (probe: Probe): Promise<Transport> => {
      const transport = await harness().open();
      await transport.consume([probe.consumer]);
      return transport;
    };
    const publishRounds = async (transport: Transport, tickets: number, from: number, to: number): Promise<void> => {
      const sent: Promise<unknown>[] = [];
      for (let version = from; version <= to; version += 1) {
        for (let ticket = 0; ticket < tickets; ticket += 1) {
          sent.push(transport.publish(encodeEvent(ticketEvent(`order-${ticket}`, version))));
        }
      }
      await Promise.all(sent);
    };
    const work = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * 4));

    it('handles messages of one key one after another, and others side by side', async () => {
      const running = new Map<string, number>();
      let most = 0;
      const probe = new Probe(ordered(), async ({ key }) => {
        running.set(key, (running.get(key) ?? 0) + 1);
        most = Math.max(most, must(running.get(key)));
        await work();
        running.set(key, must(running.get(key)) - 1);
      });
      const transport = await open(probe);
      await publishRounds(transport, 10, 1, 10);
      await probe.hasSeen(100);
      expect(most).toBe(1);
      expect(probe.mostAtOnce).toBeGreaterThan(1);
      expectOrder(probe.seen);
      await transport.stopConsuming(1_000);
    });

    it('lets the next message of a key pass one that waits for its retry', async () => {
      const options = { ...ordered(), retry: { delaysMs: [500] } };
      const probe = new Probe(options, ({ id, tries }) => {
        if (id === 'passed/1' && tries === 1) throw new TransientError('later');
      });
      const transport = await open(probe);
      for (const version of [1, 2]) await transport.publish(encodeEvent(ticketEvent('passed', version)));
      await probe.hasSeen(3);
      expect(probe.ids).toEqual(['passed/1', 'passed/2', 'passed/1']);
      await transport.stopConsuming(1_000);
    });

    it('shares its lanes with a second replica by handing over, in order, and both work', async () => {
      const options = ordered();
      const log: Seen[] = [];
      const record = (probe: () => Probe) => async () => {
        log.push(must(probe().seen.at(-1)));
        await work();
      };
      const a: Probe = new Probe(
        options,
        record(() => a),
      );
      const b: Probe = new Probe(
        options,
        record(() => b),
      );
      const first = await open(a);
      await publishRounds(first, 40, 1, 3);
      await a.hasSeen(120);
      const second = await open(b);
      let round = 3;
      await eventually(
        'the second replica has half of the lanes',
        async () => {
          round += 1;
          await publishRounds(first, 40, round, round);
          return must(second.health().consumers[0]).activeLanes >= 4;
        },
        40_000,
      );
      await eventually('everything arrived', () => new Set(log.map((seen) => seen.id)).size === 40 * round);
      expectOrder(log);
      expect(must(first.health().consumers[0]).activeLanes).toBeLessThanOrEqual(4);
      expect(b.seen.length).toBeGreaterThan(0);
      await Promise.all([first.stopConsuming(5_000), second.stopConsuming(5_000)]);
    }, 90_000);

    it('goes on in order when the replica that holds the lanes crashes', async () => {
      const options = ordered();
      const log: Seen[] = [];
      let crashed = false;
      const a: Probe = new Probe(options, async () => {
        const seen = must(a.seen.at(-1));
        if (crashed) return new Promise<void>(() => undefined);
        log.push(seen);
        await work();
      });
      const b: Probe = new Probe(options, async () => {
        log.push(must(b.seen.at(-1)));
        await work();
      });
      const [first, second] = [await open(a), await open(b)];
      const publisher = await harness().open();
      const sending = publishRounds(publisher, 40, 1, 10);
      await a.hasSeen(100);
      crashed = true;
      harness().crash(first);
      await sending;
      await eventually('everything arrived', () => new Set(log.map((seen) => seen.id)).size === 400, 30_000);
      expectOrder(log);
      await second.stopConsuming(5_000);
    }, 60_000);
  });
}

/** First sightings of each key come in the order of their versions; repeats of what was in hand are allowed. */
function expectOrder(seen: readonly Seen[]): void {
  const highest = new Map<string, number>();
  const seenIds = new Set<string>();
  const wrong: string[] = [];
  for (const { id, key, version } of seen) {
    if (seenIds.has(id)) continue;
    seenIds.add(id);
    if (version !== (highest.get(key) ?? 0) + 1) wrong.push(`${key}: ${version} after ${highest.get(key) ?? 0}`);
    highest.set(key, version);
  }
  expect(wrong).toEqual([]);
}
