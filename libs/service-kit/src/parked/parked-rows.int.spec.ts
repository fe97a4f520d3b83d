import { createEvent } from '@avviso/contracts';
import type { ParkedBatch, ParkedConsumers, ParkedContent, ParkedList, Problem } from '@avviso/contracts';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork } from '@avviso/persistence';
import { ApiClient, eventually } from '@avviso/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { type ServiceUnderTest, anEmployee, startServiceForTest } from '../testing/start-service-for-test.js';
import { sampleService, seen, under } from './testing/parked-world.js';

const outbox = 'sample.outbox';
/** More than any broker of ours takes. */
const tooLarge = 5 * 1024 * 1024;

describe('outbox rows that cannot be published', () => {
  let service: ServiceUnderTest;
  let admin: ApiClient;

  beforeAll(async () => {
    service = await startServiceForTest(sampleService);
    admin = new ApiClient(() => service.url, await service.tokens.sign(anEmployee()));
  }, 90_000);
  afterEach(async () => {
    seen.ids = [];
    await admin.delete(`${under}/${outbox}`);
  });
  afterAll(() => service?.stop());

  const list = async (): Promise<ParkedList> => (await admin.get<ParkedList>(`${under}/${outbox}`)).body;
  const rows = () => service.app.get<Connection>(getConnectionToken()).collection('outbox');
  /** Commits a change of a ticket that no broker takes, and waits until the relay has given it up. */
  const commit = async (...tickets: string[]): Promise<ParkedList> => {
    const events = tickets.map((ticket) => changeOf(ticket, tooLarge));
    await service.app.get(UnitOfWork).run((session) => service.app.get(Outbox).add(session, events));
    return eventually(async () => {
      const found = await list();
      return found.parked === tickets.length && found;
    });
  };
  /** As if the cause had been mended. */
  const mend = () => rows().updateMany({}, [{ $set: { body: JSON.stringify(changeOf('mended')) } }]);

  it('are listed beside what consumers gave up on, with the reason and without their content', async () => {
    const { consumer, messages } = await commit('long');
    expect(consumer).toBe(outbox);
    expect(messages).toEqual([
      {
        ...{ id: expect.any(String), type: 'ticket.updated', messageId: 'long/1' },
        ...{ reason: 'MESSAGING.TOO_LARGE', detail: expect.stringMatching(/bytes, more than/), tries: 1 },
        ...{ parkedAt: expect.stringMatching(/Z$/), bytes: expect.any(Number) },
      },
    ]);
    expect(messages[0]?.bytes).toBeGreaterThan(tooLarge);
    const { body } = await admin.get<ParkedConsumers>(under);
    expect(body.consumers).toContainEqual({ consumer: outbox, parked: 1 });
    const content = await admin.get<ParkedContent>(`${under}/${outbox}/${messages[0]?.id}`);
    expect(content.body).toMatchObject({ encoding: 'utf-8', truncated: true });
    expect(content.body.content).toContain('"id":"long/1"');
  });

  it('are published when they are retried after the cause was mended, and parked anew when it was not', async () => {
    const [row] = (await commit('again')).messages;
    expect((await admin.post(`${under}/${outbox}/${row?.id}/retry`)).status).toBe(204);
    await eventually(async () => (await list()).messages[0]?.parkedAt !== row?.parkedAt && (await list()).parked === 1);
    await mend();
    expect((await admin.post(`${under}/${outbox}/${row?.id}/retry`)).status).toBe(204);
    await eventually(() => seen.ids.length === 1, { what: 'the event' });
    expect(seen.ids).toEqual(['mended/1']);
    expect((await list()).parked).toBe(0);
    expect(await eventually(async () => (await rows().countDocuments()) === 0)).toBe(true);
  });

  it('are discarded for good, one or all', async () => {
    const { messages } = await commit('a', 'b', 'c');
    const one = `${under}/${outbox}/${messages[0]?.id}`;
    expect((await admin.delete(one)).status).toBe(204);
    const gone = await admin.delete<Problem>(one);
    expect([gone.status, gone.body.code]).toEqual([404, 'PARKED.MESSAGE_UNKNOWN']);
    expect((await admin.delete<ParkedBatch>(`${under}/${outbox}?limit=1`)).body).toEqual({ done: 1, left: 1 });
    expect((await admin.delete<ParkedBatch>(`${under}/${outbox}`)).body).toEqual({ done: 1, left: 0 });
    expect(await rows().countDocuments()).toBe(0);
    expect(seen.ids).toEqual([]);
  });

  it('are told by the metrics', async () => {
    await commit('counted');
    const metrics = await service.service.registry.metrics();
    expect(metrics).toContain('avviso_outbox_parked_rows{service="sample"} 1');
    expect(metrics).toContain('avviso_outbox_rows{service="sample"} 0');
    // the relay looks for the oldest row once a second
    const oldest = /avviso_outbox_oldest_seconds\{service="sample"\} (\S+)/;
    expect(metrics).toMatch(oldest);
    await eventually(async () => oldest.exec(await service.service.registry.metrics())?.[1] === '0', {
      what: 'the age of the oldest row to be 0, since none waits',
    });
  });
});

/** @param filler bytes of a field that consumers do not know */
function changeOf(ticket: string, filler = 0) {
  return createEvent({
    id: `${ticket}/1`,
    type: 'ticket.updated',
    subject: `ticket/${ticket}`,
    version: 1,
    time: new Date(),
    actor: { kind: 'system' },
    data: {
      companyId: 'c1',
      number: ticket,
      title: 'Phone is silent',
      url: '/tickets/1',
      status: 'open',
      ...(filler > 0 ? { snapshot: 'x'.repeat(filler) } : {}),
    },
  });
}
