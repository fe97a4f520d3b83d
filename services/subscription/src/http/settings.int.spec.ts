import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, cast, clientOf } from '../testing/client.js';
import { type Stage, anEvent, house, passes, startStage, ticketData } from '../testing/stage.js';

let stage: Stage;
let root: Client;

beforeAll(async () => {
  stage = await startStage();
  await stage.know(house);
  root = await clientOf(stage.service, cast.root);
}, 60_000);
afterAll(() => stage?.stop());

const ticket = () => anEvent('ticket.created', ticketData, { actor: { kind: 'contact', id: 'ben' } });
/** Saves a setting over whatever version there is. */
async function set(name: string, value: object): Promise<void> {
  const { version } = (await root.get(`/settings/${name}`)).body;
  expect((await root.send('PUT', `/settings/${name}`, { ...value, version })).status).toBe(200);
}

describe('settings', () => {
  it('of orders tell personal manager and customer service until somebody says otherwise (SUB-17)', async () => {
    const { body } = await root.get('/settings/order-notifications');
    expect(body).toMatchObject({ version: 0, personalManager: true, customerService: true });
  });

  it.each([
    ['ticket-notifications', { statuses: ['closed'], administrators: true, customer: true, technicians: false }],
    ['order-notifications', { personalManager: false, customerService: true }],
    ['sender', { name: 'Halden Telecom', address: 'noreply@operator.example' }],
    ['uncertain-deliveries', { leave: ['ticket.created'] }],
  ])('%s: are read, saved with their version, and audited', async (name, value) => {
    const { body } = await root.get(`/settings/${name}`);
    expect(body['version']).toBe(0);
    const saved = await root.send('PUT', `/settings/${name}`, value, { 'if-match': '"0"' });
    expect(saved).toMatchObject({
      status: 200,
      etag: '"1"',
      body: { ...value, version: 1, lastChange: { by: { id: 'root' } } },
    });
    expect((await root.send('PUT', `/settings/${name}`, value, { 'if-match': '"0"' })).status).toBe(412);
    const changed = Object.entries(value).filter(([field, to]) => JSON.stringify(body[field]) !== JSON.stringify(to));
    expect((await root.get(`/settings/${name}/audit`)).body['items']).toMatchObject([
      { by: { id: 'root' }, changes: changed.map(([field, to]) => ({ field, from: body[field], to })) },
    ]);
  });

  it('the sender goes with every mail from then on', async () => {
    const sender = { name: 'Halden Telecom', address: 'hello@operator.example' };
    await set('sender', sender);
    const event = ticket();
    await stage.publish(event);
    const mail = await stage.job((job) => job.event.id === event.id && job.channel === 'email');
    expect(mail.sender).toEqual(sender);
  });

  it('jobs of the event types that are set so are left where nobody knows their fate (CHN-15)', async () => {
    const jobOfTicket = async () => {
      const opened = ticket();
      await stage.publish(opened);
      return stage.job((job) => job.event.id === opened.id);
    };
    await set('uncertain-deliveries', { leave: ['ticket.created'] });
    expect(await jobOfTicket()).toMatchObject({ ifUncertain: 'leave' });
    await set('uncertain-deliveries', { leave: ['order.created'] });
    expect(await jobOfTicket()).not.toHaveProperty('ifUncertain');
  });

  it('what carries credentials cannot be chosen to be sent twice, and what is no event type is refused', async () => {
    const { types } = (await root.get('/settings/uncertain-deliveries')).body as { types: string[] };
    expect(types).toEqual(expect.arrayContaining(['order.created', 'ticket.replied']));
    expect(types).not.toContain('account.password-reset.requested');
    const refused = await root.send('PUT', '/settings/uncertain-deliveries', { version: 0, leave: ['order.eaten'] });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'leave.0' }] } });
  });

  it('the coverage says whom the status rule reaches, and who is left out and why (SUB-13)', async () => {
    await stage.know({
      employees: [
        { id: 'nomail', email: null, profile: 'Admin-Default' },
        { id: 'off', profile: 'Admin-Default', suspended: true },
        { id: 'noaccount', access: false },
      ],
    });
    await passes(async () => {
      const { body } = await root.get('/settings/ticket-notifications/coverage');
      expect(body).toMatchObject({
        // without an address the bell and push of an administrator still ring
        administrators: {
          reached: expect.arrayContaining([
            expect.objectContaining({ id: 'root' }),
            expect.objectContaining({ id: 'nomail', email: null }),
          ]),
          leftOut: [{ id: 'off', reasons: ['no-user-account'] }],
        },
        technicians: {
          leftOut: expect.arrayContaining([expect.objectContaining({ id: 'noaccount', reasons: ['no-user-account'] })]),
        },
        customer: { companies: 2, reached: 2, leftOut: [] },
      });
    });
  });
});
