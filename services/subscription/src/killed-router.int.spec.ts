import { startServiceForTest } from '@avviso/service-kit/testing';
import { Program, type TestRabbit, type TestStore, eventually, startTestRabbit, startTestStore } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Connection, createConnection } from 'mongoose';
import { eventKeyOf } from './domain/job.js';
import { subscriptionService } from './service.js';
import type { RoutedEventRow } from './storage/schemas.js';
import { changeFor, replyOf, seedWorld } from './testing/large-world.js';
import { passes, secrets, startProbe } from './testing/stage.js';

/** AVVISO_TEST_LONG=1: an event for 10,000 of 100,000 contacts, and a router that is killed five times. */
const long = process.env['AVVISO_TEST_LONG'] === '1';
const form = long ? { companies: 5_000, audience: 10_000, kills: 5 } : { companies: 20, audience: 1_200, kills: 1 };
const contactsEach = 20;
/** Of a page: what a killed router may have published without having noted it. */
const PAGE = 50;

const rabbit: TestRabbit | undefined = await startTestRabbit();
const onRabbit = rabbit ? describe : describe.skip;

onRabbit('a router that is killed in the midst of an event for thousands (SUB-21, SUB-23)', () => {
  let store: TestStore;
  let connection: Connection;
  let probe: Awaited<ReturnType<typeof startProbe>>;
  let env: Record<string, string>;
  const programs: Program[] = [];

  beforeAll(async () => {
    store = await startTestStore();
    const seeding = await startServiceForTest(subscriptionService, {
      env: { TRANSPORT: 'rabbitmq', RABBITMQ_URL: rabbit!.url, MONGODB_URL: store.uri, ...secrets },
    });
    env = seeding.env;
    const audiences = { crowd: form.audience, few: 3 };
    await seedWorld(seeding.app, { companies: form.companies, contactsEach, audiences });
    await seeding.stop();
    probe = await startProbe(seeding);
    connection = await createConnection(store.uri, { dbName: `${env['DATABASE_PREFIX']}subscription` }).asPromise();
  }, 240_000);
  afterAll(async () => {
    await Promise.all(programs.map((program) => program.kill()));
    await connection?.close();
    await probe?.stop();
    await store?.stop();
    await rabbit?.release();
  }, 60_000);

  const start = async (): Promise<Program> => {
    const program = Program.start('services/subscription/dist/testing/router.process.js', env);
    programs.push(program);
    const isUp = () => {
      if (!program.running) throw new Error(program.output);
      return /^up$/m.test(program.output);
    };
    await eventually(isUp, { withinMs: 60_000, what: 'the router' });
    return program;
  };
  const routed = (event: { source: string; id: string }) =>
    connection.collection<RoutedEventRow>('routed_events').findOne({ _id: eventKeyOf(event) });
  const jobIdsOf = ({ id }: { id: string }) => probe.jobs.filter((job) => job.event.id === id).map((job) => job.id);

  it('loses nobody, decides about nobody twice, keeps the order of the ticket, and stays small', async () => {
    const crowd = changeFor('crowd');
    const [before, after] = [1, 2].map(() => ({ ...changeFor('few'), subject: crowd.subject }));
    const others = Array.from({ length: 20 }, (_, n) => replyOf(n % form.companies, contactsEach));
    let router = await start();
    await probe.publish(before!, crowd, after!, ...others);
    for (let kill = 1; kill <= form.kills; kill += 1) {
      const soFar = (form.audience * kill) / (form.kills + 1);
      await eventually(() => new Set(jobIdsOf(crowd)).size > soFar, { withinMs: 120_000, what: 'some of its jobs' });
      await router.kill();
      expect((await routed(crowd))?.publishedAt).toBeNull();
      router = await start();
    }
    await passes(async () => expect((await routed(after!))?.publishedAt).toBeTruthy(), 120_000);
    await passes(() => expect(new Set(jobIdsOf(crowd)).size).toBe(form.audience), 60_000);

    const told = probe.jobs.filter((job) => job.event.id === crowd.id);
    expect(new Set(told.map(({ recipient }) => recipient.address)).size).toBe(form.audience);
    const repeated = told.length - form.audience;
    expect(repeated).toBeLessThanOrEqual(form.kills * PAGE);
    const decisions = await connection.collection('decisions').countDocuments({ eventId: crowd.id });
    expect(decisions).toBe(form.audience);
    for (const one of [before!, after!]) await passes(() => expect(new Set(jobIdsOf(one)).size).toBe(3));
    for (const one of others) await passes(() => expect(new Set(jobIdsOf(one)).size).toBe(6));

    const [first, large, last] = await Promise.all([before!, crowd, after!].map(routed));
    expect(first!.publishedAt!.getTime()).toBeLessThanOrEqual(large!.routedAt.getTime());
    expect(large!.publishedAt!.getTime()).toBeLessThanOrEqual(last!.routedAt.getTime());
    const megabytes = programs.map(({ output }) =>
      Math.max(...[...output.matchAll(/(\d+) MB/g)].map(([, n]) => Number(n))),
    );
    if (long) process.stdout.write(`SUB-23 ${JSON.stringify({ ...form, repeated, megabytes })}\n`);
    expect(Math.max(...megabytes)).toBeLessThan(512);
  }, 400_000);
});
