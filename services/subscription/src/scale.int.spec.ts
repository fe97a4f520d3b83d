import type { DomainEvent } from '@avviso/contracts';
import { EventPublisher } from '@avviso/messaging';
import { type ServiceUnderTest, startServiceForTest } from '@avviso/service-kit/testing';
import { type TestRabbit, type TestStore, eventually, startTestRabbit, startTestStore } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { subscriptionService } from './service.js';
import { cast, clientOf } from './testing/client.js';
import { changeFor, replyOf, seedWorld } from './testing/large-world.js';
import { passes, secrets } from './testing/stage.js';
import { RouteEvent } from './use-cases/route-event.js';

/** AVVISO_TEST_LONG=1: the sizes of SUB-23. The short form has a tenth of the contacts. */
const long = process.env['AVVISO_TEST_LONG'] === '1';
const form = long
  ? { companies: 5_000, audience: 10_000, rounds: 9, perRound: 20, stream: 150, crowds: 3 }
  : { companies: 500, audience: 1_500, rounds: 5, perRound: 8, stream: 40, crowds: 1 };
const contactsEach = 20;
const small = 50;

const rabbit: TestRabbit | undefined = await startTestRabbit();
const onRabbit = rabbit ? describe : describe.skip;

let store: TestStore;
const replicas: ServiceUnderTest[] = [];

async function replica(like?: ServiceUnderTest): Promise<ServiceUnderTest> {
  const env = like?.env ?? { TRANSPORT: 'rabbitmq', RABBITMQ_URL: rabbit?.url ?? '', MONGODB_URL: store.uri };
  const started = await startServiceForTest(subscriptionService, {
    env: { ...env, ...secrets },
    ...(like ? { tokens: like.tokens } : {}),
  });
  replicas.push(started);
  return started;
}
const routerOf = (service: ServiceUnderTest) => service.app.get(RouteEvent, { strict: false });
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const percentile = (values: readonly number[], share: number) =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const median = (values: readonly number[]) => percentile(values, 0.5);
type Beside = { normal: number; beside: number };
const say = (figures: object) => void (long && process.stdout.write(`SUB-23 ${JSON.stringify(figures)}\n`));

onRabbit('routing at scale (SUB-23)', () => {
  let large: ServiceUnderTest;
  beforeAll(async () => {
    store = await startTestStore();
    large = await replica();
    const audiences = { crowd: form.audience, warm: 100 };
    await seedWorld(large.app, { companies: form.companies, contactsEach, audiences });
  }, 240_000);
  afterAll(async () => {
    for (const one of replicas) await one.stop();
    await store?.stop();
    await rabbit?.release();
  }, 60_000);

  it('costs the same with 1,000 contacts and with many more', async () => {
    const little = await replica();
    await seedWorld(little.app, { companies: small, contactsEach });
    const costOf = async (service: ServiceUnderTest, companies: number, round: number) => {
      const router = routerOf(service);
      const began = performance.now();
      // companies from all over, so that nothing is warm by luck
      for (let n = 0; n < form.perRound; n += 1) {
        await router.execute(replyOf(((round * form.perRound + n) * 7_919) % companies, contactsEach));
      }
      return (performance.now() - began) / form.perRound;
    };
    const costs = { little: [] as number[], large: [] as number[] };
    for (let round = 0; round <= form.rounds; round += 1) {
      const [first, second] = [await costOf(little, small, round), await costOf(large, form.companies, round)];
      if (round === 0) continue; // the first is warm-up
      costs.little.push(first);
      costs.large.push(second);
    }
    const ms = { little: median(costs.little), large: median(costs.large) };
    say({ contacts: form.companies * contactsEach, ...ms, ratio: ms.large / ms.little });
    expect(ms.large / ms.little).toBeLessThan(1.3);
    await replicas.pop()?.stop();
  }, 240_000);

  it('an event for thousands does not hold up the others', async () => {
    const publisher = large.app.get(EventPublisher);
    const router = routerOf(large);
    const done = new Map<string, number>();
    const execute = router.execute.bind(router);
    jest.spyOn(router, 'execute').mockImplementation(async (event) => {
      await execute(event);
      done.set(event.id, performance.now());
    });
    /** From the publishing of each event until its jobs are confirmed; at a pace at which the router keeps up. */
    const latencies = async (
      pace: number,
      { count = form.stream, until }: { count?: number; until?: DomainEvent } = {},
    ) => {
      const began = new Map<string, number>();
      for (let n = 0; began.size < count || (until && !done.has(until.id)); n += 1) {
        const event = replyOf((n * 7_919) % form.companies, contactsEach);
        began.set(event.id, performance.now());
        await publisher.publish([event]);
        await new Promise((resolve) => setTimeout(resolve, pace));
      }
      await eventually(() => [...began.keys()].every((id) => done.has(id)), { withinMs: 60_000, what: 'the stream' });
      return [...began].map(([id, at]) => (done.get(id) ?? 0) - at);
    };
    await publisher.publish([changeFor('warm')]);
    const pace = Math.max(15, median(await latencies(100)));
    const ratios = { p50: [] as number[], p99: [] as number[] };
    for (let round = 0; round < form.crowds; round += 1) {
      const before = await latencies(pace);
      const crowd = changeFor('crowd');
      const began = performance.now();
      await publisher.publish([crowd]);
      const beside = await latencies(pace, { until: crowd });
      // as long as with it, so that what else the machine does falls on both alike
      const normal = [...before, ...(await latencies(pace, { count: Math.max(1, beside.length - before.length) }))];
      const [p50, p99] = [0.5, 0.99].map((share) => ({
        ...{ normal: percentile(normal, share), beside: percentile(beside, share) },
      })) as [Beside, Beside];
      ratios.p50.push(p50.beside / p50.normal);
      ratios.p99.push(p99.beside / p99.normal);
      say({ audience: form.audience, pace, fanOutMs: (done.get(crowd.id) ?? 0) - began, p50, p99 });
    }
    // of few events the last percent is one: only the long form judges by it
    if (long) expect(median(ratios.p99)).toBeLessThan(2);
    else expect(median(ratios.p50)).toBeLessThan(3);
    jest.restoreAllMocks();
  }, 400_000);

  it('a preference and a rule that are changed on one replica count on all within a second', async () => {
    const other = await replica(large);
    const [here, there] = [await clientOf(large, cast.root), routerOf(other)];
    const person = 'company-7.contact-0';
    const outcomeOn = async (): Promise<string> => {
      const event = replyOf(7, contactsEach);
      await there.execute(event);
      const { body } = await here.get(`/events/${event.id}/explain?person=${person}`);
      const decisions = body['decisions'] as { recipient: { id: string }; channel: string; outcome: string }[];
      return decisions.find((one) => one.recipient.id === person && one.channel === 'email')?.outcome ?? 'none';
    };
    expect(await outcomeOn()).toBe('queued');
    for (const [enabled, outcome] of [
      [false, 'skipped'],
      [true, 'queued'],
    ] as const) {
      const { version } = (await here.get(`/contacts/${person}/preferences`)).body;
      const cell = { universe: 'client', category: 'ticketing', channel: 'email', enabled };
      const saved = await here.send('PUT', `/contacts/${person}/preferences`, { version, preferences: [cell] });
      expect(saved.status).toBe(200);
      await passes(async () => expect(await outcomeOn()).toBe(outcome), 1_000);
    }
  }, 60_000);
});
