import type { DomainEvent, NotificationJob, SuppressedAddress } from '@avviso/contracts';
import { anEmployee } from '@avviso/service-kit/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, cast, clientOf } from '../testing/client.js';
import { type Stage, anEvent, house, passes, startStage, ticketData } from '../testing/stage.js';

let stage: Stage;
let root: Client;
let mail: NotificationJob;

beforeAll(async () => {
  stage = await startStage();
  await stage.know(house);
  root = await clientOf(stage.service, cast.root);
  mail = await mailToBen();
}, 60_000);
afterAll(() => stage?.stop());

const opened = () => anEvent('ticket.created', ticketData, { actor: { kind: 'contact', id: 'ben' } });

async function mailToBen(): Promise<NotificationJob> {
  const event = opened();
  await stage.publish(event);
  return stage.job((job) => job.event.id === event.id && job.recipient.id === 'ben' && job.channel === 'email');
}

function cameBack(job: NotificationJob, hard: boolean, status: string): DomainEvent {
  const data = { jobId: job.id, channel: 'email', hard, status, response: '550 5.1.1 <…> unknown' } as const;
  return anEvent('notification.bounced', data, { subject: `notification/${job.id}` });
}

const listed = async (client = root) => {
  const { status, body } = await client.get('/suppressed-addresses');
  return { status, items: (body['items'] ?? []) as SuppressedAddress[] };
};

describe('addresses that are left out (CHN-8)', () => {
  it('are not those of which a mail came back for another reason', async () => {
    await stage.publish(cameBack(mail, false, '5.2.2'));
    await passes(async () => expect((await root.get(`/deliveries/${mail.id}`)).body['state']).toBe('bounced'));
    expect((await listed()).items).toEqual([]);
  });

  it('are listed with what the other side said, also where the report comes twice', async () => {
    mail = await mailToBen();
    const report = cameBack(mail, true, '5.1.1');
    await stage.publish(report, report);
    await passes(async () => expect((await listed()).items).toHaveLength(1));
    expect((await listed()).items).toEqual([
      {
        id: mail.id,
        address: 'ben@client.example',
        name: 'First Last',
        at: report.time,
        status: '5.1.1',
        response: '550 5.1.1 <…> unknown',
      },
    ]);
  });

  it('are shown as far as the viewer sees deliveries and addresses', async () => {
    const reader = (permissions: Record<string, 'all' | 'office'>, office = 'Lyon') =>
      clientOf(stage.service, anEmployee({ id: 'e-reader', profile: 'Manager', office, permissions }));
    const withoutDetails = await listed(await reader({ 'deliveries.read': 'all' }));
    expect(withoutDetails.items).toMatchObject([{ address: null }]);
    const elsewhere = await listed(
      await reader({ 'deliveries.read': 'office', 'contacts.details': 'office' }, 'Nowhere'),
    );
    expect(elsewhere.items).toEqual([]);
    expect((await listed(await reader({}))).status).toBe(403);
    const mayNot = await reader({ 'deliveries.read': 'all', 'contacts.details': 'all' });
    expect((await mayNot.send('DELETE', `/suppressed-addresses/${mail.id}`)).status).toBe(403);
  });

  it('are written to again once somebody clears them, until a mail comes back once more', async () => {
    expect((await root.send('DELETE', '/suppressed-addresses/none')).status).toBe(404);
    expect((await root.send('DELETE', `/suppressed-addresses/${mail.id}`)).status).toBe(204);
    expect((await listed()).items).toEqual([]);
    const next = await mailToBen();
    await stage.publish(cameBack(mail, true, '5.1.1'), cameBack(next, true, '5.1.1'));
    await passes(async () => expect((await listed()).items).toHaveLength(1));
  });
});
