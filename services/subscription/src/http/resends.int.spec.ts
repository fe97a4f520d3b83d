import type { NotificationJob } from '@avviso/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { DECISION_ROWS, type DecisionRow, RESEND_ROWS, type ResendRow } from '../storage/schemas.js';
import { type Client, cast, clientOf } from '../testing/client.js';
import { type Stage, anEvent, house, passes, startStage, ticketData } from '../testing/stage.js';

/** AVVISO_TEST_LONG=1: a thousand. */
const many = process.env['AVVISO_TEST_LONG'] === '1' ? 1_000 : 200;
let stage: Stage;
let root: Client;
let mail: NotificationJob;

const modelOf = <T>(name: string) => stage.service.app.get<Model<T>>(getModelToken(name), { strict: false });
const filters = { subject: 'ticket/7', channel: 'email', state: 'failed' };

beforeAll(async () => {
  stage = await startStage();
  await stage.know(house);
  root = await clientOf(stage.service, cast.root);
  const event = anEvent('ticket.created', ticketData, { actor: { kind: 'contact', id: 'ben' } });
  await stage.publish(event);
  mail = await stage.job((job) => job.event.id === event.id && job.channel === 'email');
  const row = (await modelOf<DecisionRow>(DECISION_ROWS).findById(mail.id).lean<DecisionRow>())!;
  const failed = { ...row.delivery, state: 'failed' };
  // of two of them nothing is known any more
  const rows = Array.from({ length: many }, (_, i) => ({
    ...row,
    _id: `failed-${i}`,
    delivery: failed,
    createdAt: new Date(row.createdAt.getTime() - i),
    ...(i < 2 ? { eventKey: 'forgotten' } : {}),
  }));
  await modelOf<DecisionRow>(DECISION_ROWS).collection.insertMany(rows as never[]);
}, 60_000);
afterAll(() => stage?.stop());

const progress = async (id: string) => (await root.get(`/deliveries/resends/${id}`)).body;
const finished = (id: string) =>
  passes(async () => expect(await progress(id)).toMatchObject({ state: 'done', done: many }), 240_000);
const resent = () =>
  modelOf<DecisionRow>(DECISION_ROWS)
    .find({ resendOf: { $ne: null } })
    .lean<DecisionRow[]>();
/** Those of them whose jobs have not come; one may come twice, for which workers have their ledger (CHN-15). */
const missing = (ids: string[]) => ids.filter((id) => !stage.jobs.some((job) => job.id === id));

describe('sending again what filters find (CHN-16)', () => {
  let id: string;

  it('goes through all of it, says how far it is, and is taken up again by another process where one was killed', async () => {
    const started = await root.send('POST', '/deliveries/resends', filters);
    expect(started).toMatchObject({ status: 202, body: { state: 'running', total: many, by: cast.root.name } });
    id = String(started.body['id']);
    const half = await passes(async () => {
      const so = await progress(id);
      expect(so['done']).toBeGreaterThan(0);
      return so;
    });
    expect(half).toMatchObject({ state: 'running', total: many });
    // who lost sight of it finds it again
    expect((await root.get('/deliveries/resends?limit=1')).body).toMatchObject({
      ...{ items: [{ id, state: 'running', total: many, by: cast.root.name }], nextCursor: null },
    });
    // as one leaves it that dies in the midst of a page: what it sent of it is not noted
    const left = { owner: 'killed', leaseUntil: new Date(1) };
    await modelOf<ResendRow>(RESEND_ROWS).updateOne({ _id: id }, { $set: left });
    await finished(id);
    expect(await progress(id)).toMatchObject({ total: many, sent: many - 2 });
  }, 300_000);

  it('sends each once, and leaves out what cannot be sent', async () => {
    const rows = await resent();
    const whose = Array.from({ length: many - 2 }, (_, i) => `failed-${i + 2}`);
    expect(rows.map(({ resendOf }) => resendOf).sort()).toEqual(whose.sort());
    await passes(() => expect(missing(rows.map(({ _id }) => _id))).toEqual([]), 240_000);
  }, 300_000);

  it('sends nothing anew when a process died before it noted any page', async () => {
    const left = { state: 'running', cursor: null, done: 0, sent: 0, owner: 'gone', leaseUntil: new Date(1) } as const;
    await modelOf<ResendRow>(RESEND_ROWS).updateOne({ _id: id }, { $set: left });
    await finished(id);
    expect(await progress(id)).toMatchObject({ sent: many - 2 });
    expect(await resent()).toHaveLength(many - 2);
  }, 300_000);

  it('takes a filter, and a person who may', async () => {
    expect((await root.send('POST', '/deliveries/resends', {})).status).toBe(400);
    const manager = await clientOf(stage.service, cast.manager);
    expect((await manager.send('POST', '/deliveries/resends', filters)).status).toBe(403);
    expect((await manager.get(`/deliveries/resends/${id}`)).status).toBe(403);
    expect((await manager.get('/deliveries/resends')).status).toBe(403);
    expect((await manager.get('/deliveries/audit')).status).toBe(403);
  });

  it('shows each person what that person began, newest first', async () => {
    const other = await clientOf(stage.service, { ...cast.root, id: 'rita', name: 'Rita' });
    expect((await other.get('/deliveries/resends')).body).toEqual({ items: [], nextCursor: null });
    const { body } = await other.send('POST', '/deliveries/resends', { subject: 'ticket/none' });
    const later = await other.send('POST', '/deliveries/resends', { subject: 'ticket/none' });
    const first = (await other.get('/deliveries/resends?limit=1')).body;
    expect(first['items']).toMatchObject([{ id: later.body['id'] }]);
    const rest = (await other.get(`/deliveries/resends?limit=1&cursor=${String(first['nextCursor'])}`)).body;
    expect(rest).toMatchObject({ items: [{ id: body['id'] }], nextCursor: null });
    expect((await root.get('/deliveries/resends')).body['items']).toMatchObject([{ id }]);
  });

  it('is kept with who asked for it, once for all of them', async () => {
    const { items } = (await root.get('/deliveries/audit')).body as { items: object[] };
    expect(items.filter((one) => (one as { by: { id: string } }).by.id === cast.root.id)).toMatchObject([
      { by: { id: cast.root.id }, changes: [{ field: 'resend', to: { id, total: many } }] },
    ]);
  });
});
