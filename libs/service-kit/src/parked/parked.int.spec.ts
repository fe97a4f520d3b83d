import { builtInProfiles } from '@avviso/access';
import type { ParkedBatch, ParkedConsumers, ParkedContent, ParkedList, Problem } from '@avviso/contracts';
import { ApiClient, type TestRabbit, eventually, startTestRabbit } from '@avviso/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type ServiceUnderTest, aContact, anEmployee, startServiceForTest } from '../testing/start-service-for-test.js';
import { garbage, ticketEvent } from './testing/garbage.js';
import { type PutRaw, consumer, rawEmbedded, rawRabbit, sampleService, seen, under } from './testing/parked-world.js';

const rabbit: TestRabbit | undefined = await startTestRabbit();
const transports = rabbit ? (['the document store', 'RabbitMQ'] as const) : (['the document store'] as const);
const event = (ticket: string): Buffer => Buffer.from(JSON.stringify(ticketEvent(ticket)));

afterAll(() => rabbit?.release());

describe.each(transports)('parked messages over %s', (transport) => {
  let service: ServiceUnderTest;
  let admin: ApiClient;
  let put: PutRaw;
  let close: () => Promise<void>;

  const list = async (): Promise<ParkedList> => (await admin.get<ParkedList>(`${under}/${consumer}?limit=1000`)).body;
  const parkedAre = (count: number): Promise<ParkedList> =>
    eventually(
      async () => ((await admin.get<ParkedConsumers>(under)).body.consumers[0]?.parked === count ? list() : false),
      { withinMs: 45_000 },
    );
  const as = async (...[who]: Parameters<ServiceUnderTest['tokens']['sign']>): Promise<ApiClient> =>
    new ApiClient(() => service.url, await service.tokens.sign(who));

  beforeAll(async () => {
    const overRabbit = transport === 'RabbitMQ' && rabbit;
    service = await startServiceForTest(
      sampleService,
      overRabbit ? { env: { TRANSPORT: 'rabbitmq', RABBITMQ_URL: overRabbit.url, REPLICA_ID: 'one' } } : {},
    );
    const { MONGODB_URL = '', DATABASE_PREFIX = '' } = service.env;
    const raw = await (overRabbit ? rawRabbit(overRabbit.url) : rawEmbedded(MONGODB_URL, `${DATABASE_PREFIX}messages`));
    ({ put, close } = raw);
    admin = await as(anEmployee());
  }, 90_000);
  afterEach(async () => {
    seen.ids = [];
    seen.refuses = false;
    await admin.delete(`${under}/${consumer}?limit=5000`);
  });
  afterAll(async () => {
    await close?.();
    await service?.stop();
  }, 60_000);

  it('lets good messages flow between garbage, and parks each piece of garbage under what is wrong with it', async () => {
    const bad = garbage();
    for (const [index, { content }] of bad.entries()) {
      await put(content);
      await put(event(`good-${index}`));
    }
    await eventually(() => seen.ids.length === bad.length, { what: 'the good messages', withinMs: 45_000 });
    const { messages, parked } = await parkedAre(bad.length);
    expect(parked).toBe(bad.length);
    const told = messages.map(({ reason, detail, bytes }) => `${bytes} ${reason}: ${detail}`);
    for (const { content, reason, names } of bad) {
      const matching = told.filter((line) => line.startsWith(`${content.length} ${reason}: `) && line.includes(names));
      expect([reason, names, matching.length > 0]).toEqual([reason, names, true]);
    }
    expect(JSON.stringify(messages)).not.toContain('Phone is silent');
    expect(messages[0]).toMatchObject({
      type: 'ticket.updated',
      messageId: null,
      parkedAt: expect.stringMatching(/Z$/),
    });
  }, 120_000);

  it('parks 1,001 malformed messages between as many good ones, which all arrive', async () => {
    const bad = garbage().filter(({ content }) => content.length < 10_000);
    const kinds = new Map<string, number>();
    const sending: Promise<void>[] = [];
    for (let i = 0; i < 1_001; i += 1) {
      const { content, reason } = bad[i % bad.length]!;
      kinds.set(reason, (kinds.get(reason) ?? 0) + 1);
      sending.push(put(content), put(event(`flow-${i}`)));
      if (sending.length >= 100) await Promise.all(sending.splice(0));
    }
    await Promise.all(sending);
    await eventually(() => seen.ids.length === 1_001, { what: 'the good messages', withinMs: 60_000 });
    expect(new Set(seen.ids).size).toBe(1_001);
    await eventually(async () => (await list()).parked === 1_001, { withinMs: 60_000 });
    const { messages } = await list();
    expect(messages).toHaveLength(1_000);
    const parked = Map.groupBy(messages, ({ reason }) => reason);
    for (const [reason, count] of kinds) expect(count - parked.get(reason)!.length).toBeLessThanOrEqual(1);
  }, 120_000);

  it('takes a complete event without any header of ours as a good one', async () => {
    await put(event('bare'));
    await eventually(() => seen.ids.includes('bare/1'));
  });

  it('retries one, and discards one for good', async () => {
    seen.refuses = true;
    await put(event('again'));
    await put(event('away'));
    const { messages } = await parkedAre(2);
    expect(messages.map(({ reason, detail, tries }) => `${reason} ${detail} ${tries}`)).toEqual(
      Array(2).fill('SAMPLE.REFUSED the sample refuses 1'),
    );
    seen.refuses = false;
    const contents = await Promise.all(
      messages.map(async ({ id }) => (await admin.get<ParkedContent>(`${under}/${consumer}/${id}`)).body),
    );
    const idOf = (ticket: string) => contents.find(({ content }) => content.includes(`${ticket}/1`))!.id;
    expect((await admin.post(`${under}/${consumer}/${idOf('again')}/retry`)).status).toBe(204);
    expect((await admin.delete(`${under}/${consumer}/${idOf('away')}`)).status).toBe(204);
    await eventually(() => seen.ids.length === 1);
    expect(seen.ids).toEqual(['again/1']);
    expect((await parkedAre(0)).messages).toEqual([]);
    const gone = await admin.delete<Problem>(`${under}/${consumer}/${idOf('away')}`);
    expect([gone.status, gone.body.code]).toEqual([404, 'PARKED.MESSAGE_UNKNOWN']);
    expect((await admin.post(`${under}/${consumer}/${idOf('away')}/retry`)).status).toBe(404);
  }, 30_000);

  it('retries and discards all of a consumer; what fails anew is parked anew, once', async () => {
    seen.refuses = true;
    for (let i = 0; i < 25; i += 1) await put(event(`many-${i}`));
    await parkedAre(25);
    expect((await admin.post<ParkedBatch>(`${under}/${consumer}/retry`)).body.done).toBe(25);
    await parkedAre(25);
    seen.refuses = false;
    expect((await admin.post<ParkedBatch>(`${under}/${consumer}/retry?limit=10`)).body).toEqual({ done: 10, left: 15 });
    await eventually(() => seen.ids.length === 10);
    expect((await admin.delete<ParkedBatch>(`${under}/${consumer}`)).body).toEqual({ done: 15, left: 0 });
    expect(new Set(seen.ids).size).toBe(10);
  }, 30_000);

  it('loses nothing by looking at it sixty times', async () => {
    await put(Buffer.from('looked at'));
    const [message] = (await parkedAre(1)).messages;
    for (let i = 0; i < 60; i += 1) expect((await list()).messages).toHaveLength(1);
    const { body } = await admin.get<ParkedContent>(`${under}/${consumer}/${message!.id}`);
    expect(body).toEqual({ id: message!.id, bytes: 9, encoding: 'utf-8', content: 'looked at', truncated: false });
  }, 30_000);

  it('records who read, retried and discarded what, and never the content', async () => {
    await put(Buffer.from('secret of Anna'));
    const [message] = (await parkedAre(1)).messages;
    const info = jest.spyOn(service.service.logger, 'info');
    await admin.get(`${under}/${consumer}/${message!.id}`);
    await admin.post(`${under}/${consumer}/${message!.id}/retry`);
    await parkedAre(1);
    await admin.delete(`${under}/${consumer}`);
    const recorded: unknown[] = info.mock.calls.map(([what]) => what);
    info.mockRestore();
    expect(recorded).toEqual([
      { audit: 'parked.content-read', by: 'employee-1', consumer, parkedId: message!.id },
      { audit: 'parked.retried', by: 'employee-1', consumer, parkedId: message!.id },
      { audit: 'parked.discarded', by: 'employee-1', consumer, messages: 1 },
    ]);
  }, 30_000);

  it('knows its own consumers only, and not those that park nothing', async () => {
    const { body } = await admin.get<ParkedConsumers>(under);
    expect(body).toEqual({
      service: 'sample',
      consumers: [
        { consumer, parked: 0 },
        { consumer: 'sample.outbox', parked: 0 },
      ],
    });
    for (const name of ['sample.all', 'email-worker.send', '__proto__']) {
      const answer = await admin.get<Problem>(`${under}/${name}`);
      expect([answer.status, answer.body.code]).toEqual([404, 'PARKED.CONSUMER_UNKNOWN']);
    }
    expect((await admin.get<Problem>(`${under}/${consumer}?limit=0`)).status).toBe(400);
    expect((await admin.post<Problem>(`${under}/${consumer}/retry?limit=all`)).status).toBe(400);
  });

  it('lets nobody else look, retry or discard', async () => {
    await put(Buffer.from('kept'));
    const [message] = (await parkedAre(1)).messages;
    const one = `${under}/${consumer}/${message!.id}`;
    const deskOf = (profile: string) =>
      anEmployee({ profile, permissions: { ...builtInProfiles[profile]!.permissions } });
    const tries = async (api: ApiClient): Promise<number[]> =>
      Promise.all([
        api.get(under),
        api.get(`${under}/${consumer}`),
        api.get(one),
        api.post(`${one}/retry`),
        api.delete(one),
        api.post(`${under}/${consumer}/retry`),
        api.delete(`${under}/${consumer}`),
      ]).then((answers) => answers.map(({ status }) => status));
    expect(await tries(new ApiClient(() => service.url))).toEqual(Array(7).fill(401));
    const refused = [aContact({ administrator: true }), deskOf('Technician'), deskOf('Manager')];
    for (const who of refused) expect(await tries(await as(who))).toEqual(Array(7).fill(403));
    expect(await tries(await as(deskOf('Service desk')))).toEqual([200, 200, ...Array<number>(5).fill(403)]);
    expect((await list()).parked).toBe(1);
  });
});
