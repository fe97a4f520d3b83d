import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmployee } from '@avviso/service-kit/testing';
import { type NotificationJob, deliveryEvent } from '@avviso/contracts';
import { type Client, cast, clientOf } from '../testing/client.js';
import { type Stage, anEvent, house, passes, startStage } from '../testing/stage.js';

let stage: Stage;
let root: Client;
const path = '/notification-profiles';
const sales = { email: 'sales@operator.example', eventTypes: ['order', 'payment'] };
const order = () =>
  anEvent(
    'order.created',
    { companyId: 'kolb', number: 'O-1', title: 'Order O-1', url: '/orders/O-1', kind: 'goods', lines: [] },
    { subject: 'order/O-1' },
  );

beforeAll(async () => {
  stage = await startStage();
  await stage.know(house);
  root = await clientOf(stage.service, cast.root);
  const support = { version: 0, addresses: ['support@operator.example'] };
  await root.send('PUT', '/settings/support-addresses', support);
}, 60_000);
afterAll(() => stage?.stop());

describe('notification profiles', () => {
  it('are added, read, changed, listed and deleted', async () => {
    const added = await root.send('POST', path, { ...sales, telegramChatId: '-1001234567890' });
    expect(added).toMatchObject({
      status: 201,
      etag: '"1"',
      body: { name: null, active: true, telegramEventTypes: ['order'], problem: null, version: 1 },
    });
    const id = String(added.body['id']);
    const changed = await root.send(
      'PATCH',
      `${path}/${id}`,
      { name: 'Sales', telegramEventTypes: [] },
      { 'if-match': '"1"' },
    );
    expect(changed.body).toMatchObject({
      name: 'Sales',
      telegramEventTypes: [],
      eventTypes: ['order', 'payment'],
      version: 2,
    });
    expect((await root.send('PATCH', `${path}/${id}`, { name: 'Late' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await root.get(path)).body['items']).toHaveLength(1);
    expect((await root.send('DELETE', `${path}/${id}`)).status).toBe(204);
    expect((await root.get(`${path}/${id}`)).status).toBe(404);
    const audit = (await root.get(`${path}/${id}/audit`)).body['items'] as { changes: { field: string }[] }[];
    expect(audit.map(({ changes }) => changes.length)).toEqual([8, 2, 8]);
  });

  it.each([
    [
      'a Telegram id of a person',
      { telegramChatId: '12345' },
      422,
      'NOTIFICATION_PROFILE.TELEGRAM_ID',
      'telegramChatId',
    ],
    [
      'a Telegram id of a basic group',
      { telegramChatId: '-12345678' },
      422,
      'NOTIFICATION_PROFILE.TELEGRAM_ID',
      'telegramChatId',
    ],
    [
      'Telegram of what is not chosen',
      { telegramEventTypes: ['bonus'] },
      422,
      'NOTIFICATION_PROFILE.TELEGRAM_EVENT_TYPES',
      'telegramEventTypes.0',
    ],
    ['no address', { email: undefined }, 400, 'REQUEST.INVALID', 'email'],
    ['a wrong address', { email: 'nobody' }, 400, 'ADDRESS.INVALID', 'email'],
    ['two addresses', { email: 'a@x.example, b@x.example' }, 400, 'ADDRESS.INVALID', 'email'],
    ['our own support address', { email: 'Support@operator.example' }, 422, 'ADDRESS.SUPPORT_ADDRESS', 'email'],
    ['an unknown type', { eventTypes: ['weather'] }, 400, 'REQUEST.INVALID', 'eventTypes.0'],
    ['an unknown employee', { employeeId: 'nobody' }, 422, 'NOTIFICATION_PROFILE.UNKNOWN_EMPLOYEE', 'employeeId'],
    ['an unknown field', { colour: 'red' }, 400, 'REQUEST.INVALID', 'colour'],
  ])('refuse %s', async (_what, wrong, status, code, errorPath) => {
    const answer = await root.send('POST', path, { ...sales, ...wrong });
    expect(answer).toMatchObject({ status, body: { code, errors: [{ path: errorPath }] } });
  });

  it('say how to find the id of a group', async () => {
    const { body } = await root.send('POST', path, { ...sales, telegramChatId: '42' });
    expect(body['detail']).toMatch(/\/id/);
  });

  it('name only an employee whose access the saver has itself, and none without Admin-Default (SUB-22)', async () => {
    const manager = anEmployee({
      id: 'max',
      profile: 'Manager',
      office: 'Lyon',
      permissions: { 'notification-profiles.manage': 'all', 'tickets.read': 'office', 'orders.read': 'office' },
    });
    const client = await clientOf(stage.service, manager);
    const statusOf = async (employeeId: string | null) =>
      (await client.send('POST', path, { ...sales, employeeId })).status;
    expect(await statusOf(null)).toBe(403);
    expect(await statusOf('root')).toBe(403);
    expect(await statusOf('tina')).toBe(201); // of the same office, and of no more permissions
    expect(await statusOf('max')).toBe(201);
    await stage.know({
      employees: [{ id: 'tina', office: 'Berlin', profile: 'Technician', permissions: { 'tickets.read': 'office' } }],
    });
    await passes(async () => expect(await statusOf('tina')).toBe(403));
    // what it could not make, it neither changes nor takes away
    for (const employeeId of [null, 'tina']) {
      const { id } = (await root.send('POST', path, { ...sales, employeeId })).body;
      const of = `${path}/${String(id)}`;
      expect((await client.send('PATCH', of, { version: 1, employeeId: 'max' })).status).toBe(403);
      expect((await client.send('DELETE', of)).status).toBe(403);
      expect((await root.send('DELETE', of)).status).toBe(204);
    }
  });
});

describe('a profile whose employee is suspended or gone (SUB-22)', () => {
  it('sends nothing, says so, and why in the explanation', async () => {
    await stage.know({ employees: [{ id: 'otto', profile: 'Technician', permissions: { 'orders.read': 'all' } }] });
    const { id } = (await root.send('POST', path, { ...sales, email: 'otto@x.example', employeeId: 'otto' })).body;
    const problem = async () => (await root.get(`${path}/${String(id)}`)).body['problem'];
    expect(await problem()).toBeNull();
    for (const gone of [{ suspended: true }, { suspended: false, erased: true }]) {
      await stage.know({ employees: [{ id: 'otto', profile: 'Technician', ...gone }] });
      await passes(async () => expect(await problem()).toBe('profile-employee-gone'));
      const event = order();
      await stage.publish(event);
      await passes(async () => {
        const { body } = await root.get(`/events/${event.id}/explain`);
        const decisions = body['decisions'] as { recipient: { address: string }; reasons: { code: string }[] }[];
        const ours = decisions.find(({ recipient }) => recipient.address === 'otto@x.example');
        expect(ours).toMatchObject({ outcome: 'skipped', reasons: [{ code: 'profile-employee-gone' }] });
      });
      expect(stage.jobs.some((job) => job.recipient.address === 'otto@x.example')).toBe(false);
      await stage.know({ employees: [{ id: 'otto', profile: 'Technician', permissions: { 'orders.read': 'all' } }] });
      await passes(async () => expect(await problem()).toBeNull());
    }
    await root.send('DELETE', `${path}/${String(id)}`);
  });
});

describe('a profile’s Telegram', () => {
  it('is tested by a real message, and the answer is shown at once', async () => {
    const added = await root.send('POST', path, { ...sales, telegramChatId: '-1005550001' });
    const id = String(added.body['id']);
    const testing = root.send('POST', `${path}/${id}/test`);
    const job = await stage.job((one) => one.recipient.address === '-1005550001');
    expect(job).toMatchObject({ channel: 'telegram', content: { title: 'Test message' } });
    await stage.publish(deliveryEvent('notification.failed', job, 1, new Date(), { code: 'TELEGRAM.CHAT_REFUSED' }));
    expect(await testing).toMatchObject({
      status: 200,
      body: { deliveryId: job.id, state: 'failed', code: 'TELEGRAM.CHAT_REFUSED' },
    });
    expect((await root.get(`${path}/${id}`)).body).toMatchObject({
      problem: 'telegram-refused',
      telegram: { state: 'refused' },
    });
  });

  it('works again although a refusal from before is told late', async () => {
    const added = await root.send('POST', path, { ...sales, telegramChatId: '-1005550003' });
    const of = `${path}/${String(added.body['id'])}`;
    const stateOf = async () => (await root.get(of)).body['telegram'] as { state: string; title: string } | null;
    await stage.publish(order());
    const job = await stage.job((one) => one.recipient.address === '-1005550003');
    const before = new Date(Date.now() - 60_000);
    const sent = (jobToTell: NotificationJob, chatTitle: string) =>
      deliveryEvent('notification.sent', jobToTell, 2, new Date(), { chatTitle } as never);
    await stage.publish(sent(job, 'Sales'));
    await passes(async () => expect(await stateOf()).toMatchObject({ state: 'works' }));
    await stage.publish(order());
    const late = await stage.job((one) => one.recipient.address === '-1005550003' && one.id !== job.id);
    await stage.publish(deliveryEvent('notification.failed', late, 1, before, { code: 'TELEGRAM.CHAT_REFUSED' }));
    await passes(async () =>
      expect((await root.get(`/deliveries/${late.id}`)).body).toMatchObject({ state: 'failed' }),
    );
    expect(await stateOf()).toMatchObject({ state: 'works' });
  });

  it('needs an id', async () => {
    const added = await root.send('POST', path, sales);
    const answer = await root.send('POST', `${path}/${String(added.body['id'])}/test`);
    expect(answer).toMatchObject({ status: 422, body: { code: 'NOTIFICATION_PROFILE.NO_TELEGRAM' } });
  });

  it('follows a group that became a supergroup (CHN-10)', async () => {
    const added = await root.send('POST', path, { ...sales, telegramChatId: '-1005550002' });
    const event = order();
    await stage.publish(event);
    const job = await stage.job((one) => one.event.id === event.id && one.recipient.address === '-1005550002');
    await stage.publish(deliveryEvent('notification.sent', job, 1, new Date(), { chatMigratedTo: '-1005550003' }));
    await passes(async () => {
      const { body } = await root.get(`${path}/${String(added.body['id'])}`);
      expect(body).toMatchObject({ telegramChatId: '-1005550003', version: 2, telegram: { state: 'works' } });
    });
  });

  it('says where it was moved from, until another chat is chosen (CHN-10)', async () => {
    const of = `${path}/${String((await root.send('POST', path, { ...sales, telegramChatId: '-1005550004' })).body['id'])}`;
    expect((await root.get(of)).body['telegramMovedFrom']).toBeNull();
    const event = order();
    await stage.publish(event);
    const job = await stage.job((one) => one.event.id === event.id && one.recipient.address === '-1005550004');
    const at = new Date();
    await stage.publish(deliveryEvent('notification.sent', job, 1, at, { chatMigratedTo: '-1005550005' }));
    const moved = { chatId: '-1005550004', at: at.toISOString() };
    await passes(async () => expect((await root.get(of)).body).toMatchObject({ telegramMovedFrom: moved }));
    expect((await root.get(`${of}/audit`)).body['items']).toMatchObject([
      { by: { name: 'Telegram' }, changes: [{ field: 'telegramChatId', from: '-1005550004', to: '-1005550005' }] },
      {},
    ]);
    await root.send('PATCH', of, { name: 'Sales', version: 2 });
    expect((await root.get(of)).body).toMatchObject({ name: 'Sales', telegramMovedFrom: moved });
    await root.send('PATCH', of, { telegramChatId: '-1005550006', version: 3 });
    expect((await root.get(of)).body).toMatchObject({ telegramChatId: '-1005550006', telegramMovedFrom: null });
  });
});
