import { type NotificationJob, checkDeliveryPath } from '@avviso/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, cast, clientOf } from '../testing/client.js';
import { type Stage, anEvent, house, passes, startStage, ticketData } from '../testing/stage.js';

const secret = 'an internal secret of the tests, 32';
let stage: Stage;
let root: Client;

beforeAll(async () => {
  stage = await startStage({ INTERNAL_SECRET: secret });
  await stage.know(house);
  root = await clientOf(stage.service, cast.root);
}, 60_000);
afterAll(() => stage?.stop());

async function check(jobId: string, authorization = `Bearer ${secret}`) {
  const response = await fetch(`${stage.service.url}${checkDeliveryPath}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ jobId }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function mailTo(person: string): Promise<NotificationJob> {
  const event = anEvent('ticket.created', ticketData, { actor: { kind: 'contact', id: 'ben' } });
  await stage.publish(event);
  return stage.job((job) => job.event.id === event.id && job.recipient.id === person && job.channel === 'email');
}

describe('whether a job is still wanted (CHN-19)', () => {
  it('is told to our own services only', async () => {
    const mail = await mailTo('ben');
    for (const other of ['Bearer another secret of the tests, 32 chars', '', 'Bearer undefined']) {
      expect((await check(mail.id, other)).status).toBe(401);
    }
  });

  it('yes, while nothing changed, with what it may say', async () => {
    const mail = await mailTo('ben');
    expect((await check(mail.id)).body).toMatchObject({ wanted: true, content: { title: mail.content.title } });
  });

  it('of what is no decision, its worker judges', async () => {
    expect((await check('a-test-message')).body).toEqual({ wanted: true });
  });

  it('no, where the preference was switched off meanwhile', async () => {
    const mail = await mailTo('ada');
    expect((await check(mail.id)).body).toMatchObject({ wanted: true });
    const preferences = [{ universe: 'client', category: 'ticketing', channel: 'email', enabled: false }];
    const { status } = await root.send('PUT', '/contacts/ada/preferences', { version: 0, preferences });
    expect(status).toBe(200);
    expect((await check(mail.id)).body).toEqual({ wanted: false, reason: 'preference-off' });
  });

  it('only without what its recipient may not see any more, and not at all once the access was taken', async () => {
    const may = { 'tickets.read': 'all', 'contacts.details': 'all' } as const;
    const tom = { id: 'tom', profile: 'Technician' };
    await stage.know({ employees: [{ ...tom, permissions: may }] });
    const phone = { name: 'phone', label: 'Phone', value: '+33 6 12 34 56 78', permission: 'contacts.details' };
    const assigned = anEvent('ticket.assigned', {
      ...ticketData,
      ...{ assigneeIds: ['tom'], addedAssigneeIds: ['tom'], fields: [{ ...phone, portal: 'hidden' as const }] },
    });
    await stage.publish(assigned);
    const bell = await stage.job((job) => job.event.id === assigned.id && job.channel === 'interface');
    expect(bell).toMatchObject({ recipient: { id: 'tom' }, content: { fields: [{ value: phone.value }] } });

    await stage.know({ employees: [{ ...tom, permissions: { 'tickets.read': 'all' } }] });
    await passes(async () => {
      const { body } = await check(bell.id);
      expect(body).toMatchObject({ wanted: true, content: { title: bell.content.title, fields: [] } });
      expect(JSON.stringify(body)).not.toContain(phone.value);
    });
    await stage.know({ employees: [{ ...tom, permissions: may, suspended: true }] });
    const gone = { wanted: false, reason: 'no-user-account' };
    await passes(async () => expect((await check(bell.id)).body).toEqual(gone));
  });

  it('no, where the address was left out meanwhile', async () => {
    const [first, second] = [await mailTo('ben'), await mailTo('ben')];
    const data = { jobId: first.id, channel: 'email', hard: true, status: '5.1.1' } as const;
    await stage.publish(anEvent('notification.bounced', data, { subject: `notification/${first.id}` }));
    await passes(async () => {
      expect((await check(second.id)).body).toEqual({ wanted: false, reason: 'suppressed-address' });
    });
  });
});
