import type { Principal } from '@avviso/access';
import type { ProfilePreview } from '@avviso/contracts';
import { anEmployee } from '@avviso/service-kit/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cast, clientOf } from '../testing/client.js';
import { type Stage, anEvent, house, passes, startStage } from '../testing/stage.js';

let stage: Stage;

const order = (number: string, companyId: string) =>
  anEvent(
    'order.created',
    {
      ...{ companyId, number, title: `Order ${number}`, url: `/orders/${number}`, kind: 'goods' as const },
      lines: [
        {
          ...{ line: '1', article: 'H-1', name: 'Handset', quantity: 2, status: 'new' },
          price: { amount: '91.17', currency: 'EUR' },
        },
      ],
      fields: [
        { name: 'margin', label: 'Margin', value: 'CANARY', permission: 'orders.margins', portal: 'hidden' as const },
        { name: 'note', label: 'Note', value: 'Ring twice', portal: 'view' as const },
      ],
    },
    { subject: `order/${number}` },
  );
const near = order('O-1', 'kolb');
const far = order('O-9', 'far');

beforeAll(async () => {
  stage = await startStage({ OPERATOR_NAME: 'Halden Telecom' });
  await stage.know(house);
  await stage.know({
    companies: [{ id: 'far', office: 'Berlin' }],
    employees: [
      { id: 'gone', suspended: true, profile: 'Technician', permissions: { 'orders.read': 'all' } },
      { id: 'faye', profile: 'Technician', office: 'Paris', permissions: { 'orders.read': 'office' } },
    ],
  });
  const root = await clientOf(stage.service, cast.root);
  for (const event of [near, far]) {
    await stage.publish(event);
    await passes(async () => expect((await root.get(`/events/${event.id}/explain`)).status).toBe(200));
  }
}, 60_000);
afterAll(() => stage?.stop());

const preview = async (body: Record<string, unknown>, who: Principal = cast.root) => {
  const client = await clientOf(stage.service, who);
  const answer = await client.send('POST', '/notification-profiles/preview', { eventType: 'order', ...body });
  return { status: answer.status, code: answer.body['code'], body: answer.body as unknown as ProfilePreview };
};

describe('the preview of a notification profile (SUB-22)', () => {
  it('shows everything where no employee is named: the latest event, by e-mail and in Telegram', async () => {
    const { body } = await preview({ employeeId: null });
    expect(body).toMatchObject({ event: { id: far.id, subject: 'order/O-9' }, outcome: 'queued', leftOut: [] });
    for (const message of [body.email, body.telegram]) {
      expect(JSON.stringify(message)).toContain('91.17');
    }
  });

  it('as an employee: the latest that it may see, without what it may not, and says what was left out', async () => {
    const { body } = await preview({ employeeId: 'tina' });
    expect(body).toMatchObject({ event: { id: near.id }, outcome: 'queued', reasons: [{ code: 'profile' }] });
    const said = JSON.stringify([body.email, body.telegram]);
    expect(said).toContain('Handset');
    expect(said).not.toMatch(/CANARY|91\.17|Margin/);
    expect(body.leftOut).toEqual([
      { name: 'margin', label: 'Margin', permission: 'orders.margins' },
      { name: 'price', label: null, permission: 'orders.prices' },
    ]);
  });

  it('says why a profile would say nothing', async () => {
    const ofFar = await preview({ employeeId: 'tina', event: { id: far.id } });
    const reasonsOf = ({ body: { outcome, email, telegram, reasons } }: typeof ofFar) => ({
      ...{ outcome, email, telegram },
      code: reasons[0]?.code,
    });
    const nothing = { outcome: 'skipped', email: null, telegram: null };
    expect(reasonsOf(ofFar)).toEqual({ ...nothing, code: 'out-of-scope' });
    expect(reasonsOf(await preview({ employeeId: 'gone' }))).toEqual({ ...nothing, code: 'profile-employee-gone' });
    expect(reasonsOf(await preview({ employeeId: 'faye' }))).toEqual({ ...nothing, code: 'out-of-scope' });
    expect((await preview({ employeeId: 'tina', eventType: 'bonus' })).body).toMatchObject({
      ...{ event: null, outcome: null, reasons: [] },
    });
  });

  it('writes in the language of the profile', async () => {
    const { body } = await preview({ employeeId: 'tina', language: 'fr' });
    expect(JSON.stringify(body.email)).toMatch(/commande/i);
  });

  it('is for whoever may save such a profile, and tells nobody more than the employee may see', async () => {
    const keeper = anEmployee({
      ...{ id: 'kim', profile: 'Keeper', office: 'Lyon' },
      permissions: { 'notification-profiles.manage': 'all', 'orders.read': 'office', 'tickets.read': 'office' },
    });
    const named = await preview({ employeeId: 'tina' }, keeper);
    expect(named.body).toMatchObject({ event: { id: near.id }, leftOut: [] });
    expect(JSON.stringify(named.body)).not.toMatch(/CANARY|91\.17|orders\.margins/);
    expect(await preview({ employeeId: null }, keeper)).toMatchObject({
      ...{ status: 403, code: 'NOTIFICATION_PROFILE.BEYOND_OWN_ACCESS' },
    });
    expect((await preview({ employeeId: 'faye' }, keeper)).status).toBe(403);
    const hidden = await preview({ employeeId: 'tina', event: { id: far.id } }, keeper);
    expect([hidden.status, JSON.stringify(hidden.body)]).toEqual([404, expect.not.stringContaining('O-9')]);
  });

  it.each([
    ['an employee who does not exist', { employeeId: 'nobody' }, 422, 'NOTIFICATION_PROFILE.UNKNOWN_EMPLOYEE'],
    ['an event of another type', { eventType: 'bonus', event: { id: 'none' } }, 404, 'EVENT.NOT_FOUND'],
    ['an unknown type', { eventType: 'weather' }, 400, 'REQUEST.INVALID'],
    ['an unknown key', { profile: 'x' }, 400, 'REQUEST.INVALID'],
  ])('refuses %s', async (_, body, status, code) => {
    expect(await preview(body)).toMatchObject({ status, code });
  });

  it('sends nothing', async () => {
    const before = stage.jobs.length;
    await preview({ employeeId: 'tina' });
    const last = order('O-2', 'kolb');
    await stage.publish(last);
    await stage.job((job) => job.event.id === last.id);
    expect(stage.jobs.slice(before).filter(({ event }) => event.id !== last.id)).toEqual([]);
  });
});
