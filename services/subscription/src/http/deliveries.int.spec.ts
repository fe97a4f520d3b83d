import { type DomainEvent, type NotificationJob, deliveryEvent } from '@avviso/contracts';
import { BrokerUnavailable, MESSAGING_TRANSPORT } from '@avviso/messaging';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { encodeCursor } from '@avviso/persistence';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { DECISION_ROWS, EVENT_ROWS } from '../storage/schemas.js';
import { type Client, cast, clientOf } from '../testing/client.js';
import { type Stage, anEvent, house, passes, startStage, ticketData } from '../testing/stage.js';

let stage: Stage;
let root: Client;
let event: DomainEvent;
let mail: NotificationJob;

beforeAll(async () => {
  stage = await startStage();
  await stage.know(house);
  root = await clientOf(stage.service, cast.root);
  event = anEvent(
    'ticket.created',
    { ...ticketData, title: 'CANARY-TITLE' },
    { actor: { kind: 'contact', id: 'ben' } },
  );
  await stage.publish(event);
  mail = await stage.job((job) => job.recipient.id === 'ben' && job.channel === 'email');
}, 60_000);
afterAll(() => stage?.stop());

const delivery = async (id = mail.id) => (await root.get(`/deliveries/${id}`)).body;
const at = (second: number) => new Date(Date.UTC(2026, 10, 9, 10, 41, second));

describe('the delivery log', () => {
  it('begins when a job is queued', async () => {
    expect(await delivery()).toMatchObject({
      id: mail.id,
      eventId: event.id,
      channel: 'email',
      recipient: { kind: 'contact', id: 'ben', address: 'ben@client.example', name: 'First Last' },
      state: 'queued',
      attempts: 0,
      sentAt: null,
      reasons: [{ code: 'confirmation' }],
    });
  });

  it('takes reports late, twice and in any order', async () => {
    const first = deliveryEvent('notification.attempted', mail, 1, at(8), {
      code: 'SMTP.TRY_LATER',
      response: '421 try again later',
      retryAt: at(9).toISOString(),
    });
    const sent = deliveryEvent('notification.sent', mail, 2, at(10), { response: '250 2.0.0 queued' });
    await stage.publish(sent, first, sent);
    await passes(async () => expect((await delivery())['tries']).toHaveLength(2));
    expect(await delivery()).toMatchObject({
      state: 'sent',
      attempts: 2,
      sentAt: at(10).toISOString(),
      tries: [
        { attempt: 1, state: 'retrying', code: 'SMTP.TRY_LATER', response: '421 try again later' },
        { attempt: 2, state: 'sent', response: '250 2.0.0 queued' },
      ],
    });
  });

  it('is found by event, recipient, address, channel, state and time', async () => {
    const ids = async (query: string) =>
      ((await root.get(`/deliveries?${query}`)).body['items'] as { id: string }[]).map(({ id }) => id);
    expect(await ids(`event=${event.id}`)).toHaveLength(5);
    expect(await ids('recipient=ben&channel=email')).toEqual([mail.id]);
    expect(await ids('recipient=BEN@client.example')).toEqual([mail.id]);
    expect(await ids('state=sent')).toEqual([mail.id]);
    expect(await ids('state=failed')).toEqual([]);
    expect(await ids('subject=ticket/7&limit=200')).toHaveLength(5);
    expect(await ids('to=2020-01-01T00:00:00Z')).toEqual([]);
  });

  it('pages by cursor without a gap or repeat', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await root.get(`/deliveries?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...(body['items'] as { id: string }[]).map(({ id }) => id));
      cursor = body['nextCursor'] as string | null;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(5);
  });

  it.each(['/deliveries', '/companies/kolb/mailboxes/audit'])(
    'refuses the cursor of another list: %s',
    async (path) => {
      const cursor = encodeCursor({ key: 'a name', id: 'x' });
      const { status, body } = await root.get(`${path}?cursor=${cursor}`);
      expect([status, body['code']]).toEqual([400, 'REQUEST.INVALID_CURSOR']);
    },
  );

  it('sends one again as a delivery of its own', async () => {
    const again = await root.send('POST', `/deliveries/${mail.id}/resend`);
    expect(again.status).toBe(202);
    const id = String(again.body['id']);
    const job = await stage.job((one) => one.id === id);
    // the worker asks whether it is still wanted, however young it is
    expect(job).toMatchObject({
      ...{ recipient: mail.recipient, content: mail.content, event: mail.event },
      sentAgain: true,
    });
    expect(await delivery(id)).toMatchObject({ state: 'queued', resendOf: mail.id });
    const [kept] = (await root.get('/deliveries/audit')).body['items'] as object[];
    expect(kept).toMatchObject({ by: { id: 'root' }, changes: [{ field: 'delivery', from: mail.id, to: id }] });
  });

  it('is kept for a year, and what messages said for thirty days, unless configured otherwise', async () => {
    const days = async (name: string, filter: Record<string, unknown>, since: string): Promise<number> => {
      const model = stage.service.app.get<Model<Record<string, Date>>>(getModelToken(name), { strict: false });
      const row = (await model.collection.findOne(filter as never)) as Record<string, Date> | null;
      return (row!['forgottenAt']!.getTime() - row![since]!.getTime()) / 86_400_000;
    };
    expect(await days(DECISION_ROWS, { _id: mail.id }, 'createdAt')).toBe(365);
    expect(await days(EVENT_ROWS, { eventId: event.id }, 'routedAt')).toBe(30);
    for (const name of [DECISION_ROWS, EVENT_ROWS]) {
      const indexes = await stage.service.app.get<Model<object>>(getModelToken(name), { strict: false }).listIndexes();
      expect(indexes).toContainEqual(expect.objectContaining({ key: { forgottenAt: 1 }, expireAfterSeconds: 0 }));
    }
  });

  it('cannot be sent again once what it said is forgotten', async () => {
    const forgetful = anEvent('ticket.created', { ...ticketData, title: 'Forgotten' }, { subject: 'ticket/9' });
    await stage.publish(forgetful);
    const job = await stage.job((one) => one.event.id === forgetful.id && one.channel === 'email');
    await stage.publish(deliveryEvent('notification.sent', job, 1, new Date(), { response: '250 ok' }));
    await passes(async () => expect(await delivery(job.id)).toMatchObject({ state: 'sent' }));
    const events = stage.service.app.get<Model<object>>(getModelToken(EVENT_ROWS), { strict: false });
    await events.deleteOne({ eventId: forgetful.id });
    expect((await root.send('POST', `/deliveries/${job.id}/resend`)).status).toBe(404);
    expect(await delivery(job.id)).toMatchObject({ state: 'sent' });
  });

  it('sends again once the broker is back, when it is away at the moment', async () => {
    const transport = stage.service.app.get<{ publish(message: unknown): Promise<unknown> }>(MESSAGING_TRANSPORT);
    const away = { outcome: 'rejected', error: new BrokerUnavailable('away') };
    const spy = jest.spyOn(transport, 'publish').mockResolvedValueOnce(away);
    const again = await root.send('POST', `/deliveries/${mail.id}/resend`);
    expect(again.status).toBe(202);
    const id = String(again.body['id']);
    expect(await stage.job((one) => one.id === id)).toMatchObject({ recipient: mail.recipient });
    expect(spy.mock.calls.length).toBeGreaterThan(1);
    spy.mockRestore();
  });

  it('leaves out an address that bounced for good (CHN-8)', async () => {
    const bounced = anEvent(
      'notification.bounced',
      { jobId: mail.id, eventId: event.id, channel: 'email', attempt: 2, hard: true, status: '5.1.1' },
      { subject: `notification/${mail.id}` },
    );
    await stage.publish(bounced);
    await passes(async () => expect(await delivery()).toMatchObject({ state: 'bounced' }));
    const next = anEvent('ticket.created', ticketData);
    await stage.publish(next);
    await passes(async () => {
      const { body } = await root.get(`/events/${next.id}/explain?person=ben`);
      expect(body['decisions']).toContainEqual(
        expect.objectContaining({
          channel: 'email',
          outcome: 'skipped',
          reasons: [{ code: 'suppressed-address', params: {} }],
        }),
      );
    });
  });
});
