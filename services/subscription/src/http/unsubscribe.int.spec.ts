import type { NotificationJob } from '@avviso/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, cast, clientOf } from '../testing/client.js';
import { type Stage, anEvent, house, startStage, ticketData } from '../testing/stage.js';

let stage: Stage;
let nobody: Client;
let root: Client;
let mail: NotificationJob;

const quote = () => anEvent('quote.approval-requested', { ...ticketData, number: 'Q-1' }, { subject: 'quote/Q-1' });
const byAddress = (id: string, address: string) => (job: NotificationJob) =>
  job.event.id === id && job.recipient.address === address;

beforeAll(async () => {
  stage = await startStage();
  await stage.know(house);
  nobody = await clientOf(stage.service, undefined);
  root = await clientOf(stage.service, cast.root);
  const mailboxes = [{ universe: 'client', category: 'shop', email: 'ada@client.example' }];
  await root.send('PUT', '/companies/kolb/mailboxes', { version: 0, mailboxes });
  const event = quote();
  await stage.publish(event);
  mail = await stage.job(byAddress(event.id, 'ada@client.example'));
}, 60_000);
afterAll(() => stage?.stop());

const path = () => `/unsubscribe/${mail.unsubscribeToken ?? ''}`;
const states = (body: Record<string, unknown>) =>
  (body['cells'] as { kind: string; on: boolean }[]).map(({ kind, on }) => `${kind} ${on ? 'on' : 'off'}`);
const stored = async () => ({
  mailboxes: (await root.get('/companies/kolb/mailboxes')).body['mailboxes'],
  chosen: ((await root.get('/contacts/ada/preferences')).body['preferences'] as { source: string }[]).filter(
    ({ source }) => source === 'chosen',
  ),
});

describe('the link in a subscribed mail (SUB-9)', () => {
  it('changes nothing when it is fetched, as mail scanners do', async () => {
    const before = await stored();
    expect(states((await nobody.get(path())).body)).toEqual(['person on', 'mailbox on']);
    expect(await stored()).toEqual(before);
  });

  it('shows a page in the language of whoever looks', async () => {
    const response = await fetch(`${stage.service.url}/api/v1${path()}`, {
      headers: { accept: 'text/html', 'accept-language': 'pt-BR, fr-CA;q=0.8' },
    });
    const page = await response.text();
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain('E-Boutique');
    expect(page).toContain('<form method="post"');
  });

  it('switches off exactly the cells that were the reasons, by a POST of a mail provider', async () => {
    const response = await fetch(`${stage.service.url}/api/v1${path()}`, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(response.status).toBe(200);
    expect(states((await response.json()) as Record<string, unknown>)).toEqual(['person off', 'mailbox off']);
    expect(await stored()).toEqual({
      mailboxes: [],
      chosen: [expect.objectContaining({ universe: 'client', category: 'shop', channel: 'email', enabled: false })],
    });
    const event = quote();
    await stage.publish(event);
    await stage.job((job) => job.event.id === event.id && job.channel === 'interface');
    expect(stage.jobs.some((job) => job.event.id === event.id && job.channel === 'email')).toBe(false);
  });

  it("tells the company's administrators that its mailbox was switched off, once", async () => {
    const told = await stage.job((job) => job.event.type === 'mailbox.unsubscribed' && job.channel === 'email');
    expect(told).toMatchObject({
      recipient: { id: 'ada' },
      reasons: [{ code: 'addressed' }],
      content: { address: 'ada@client.example', cells: [{ universe: 'client', category: 'shop' }] },
    });
    expect(told.content).not.toHaveProperty('administratorIds');
    await nobody.send('POST', path());
    const later = quote();
    await stage.publish(later);
    await stage.job((job) => job.event.id === later.id);
    const mails = stage.jobs.filter((job) => job.event.type === 'mailbox.unsubscribed' && job.channel === 'email');
    expect(mails).toHaveLength(1);
  });

  it('takes a multipart POST, and a second one', async () => {
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    const response = await fetch(`${stage.service.url}/api/v1${path()}`, { method: 'POST', body: form });
    expect(response.status).toBe(200);
  });

  it('gives back what it took', async () => {
    const undone = await nobody.send('POST', `${path()}/undo`);
    expect(states(undone.body)).toEqual(['person on', 'mailbox on']);
    expect(await stored()).toEqual({
      mailboxes: [{ universe: 'client', category: 'shop', email: 'ada@client.example' }],
      chosen: [],
    });
  });

  it('does not empty a mailbox that has another address by now', async () => {
    const { body } = await root.get('/companies/kolb/mailboxes');
    const mailboxes = [{ universe: 'client', category: 'shop', email: 'new@client.example' }];
    await root.send('PUT', '/companies/kolb/mailboxes', { version: body['version'], mailboxes });
    await nobody.send('POST', path());
    expect((await stored()).mailboxes).toEqual(mailboxes);
  });

  it('is in the mails of the operator and its employees, too (SUB-30)', async () => {
    const cell = { universe: 'operator', category: 'shop' };
    const preferences = [{ ...cell, channel: 'email', enabled: true }];
    const saved = await root.send('PUT', '/employees/tina/preferences', { version: 0, preferences });
    expect(saved.status).toBe(200);
    const mailboxes = [{ ...cell, email: 'desk@operator.example' }];
    await root.send('PUT', '/companies/operator/mailboxes', { version: 0, mailboxes });
    const event = quote();
    await stage.publish(event);
    for (const address of ['tina@operator.example', 'desk@operator.example']) {
      const { unsubscribeToken } = await stage.job(byAddress(event.id, address));
      expect((await nobody.send('POST', `/unsubscribe/${unsubscribeToken ?? ''}`)).status).toBe(200);
    }
    const matrix = (await root.get('/employees/tina/preferences')).body['preferences'];
    expect(matrix).toContainEqual(expect.objectContaining({ ...cell, channel: 'email', enabled: false }));
    expect((await root.get('/companies/operator/mailboxes')).body['mailboxes']).toEqual([]);
    const audit = (await root.get('/employees/tina/preferences/audit')).body['items'];
    expect(audit).toMatchObject([{ by: { kind: 'system', name: 'unsubscribe link' } }, { by: { id: 'root' } }]);
    const told = await stage.job((job) => job.event.type === 'mailbox.unsubscribed' && job.recipient.id === 'root');
    expect(told.content).toMatchObject({ address: 'desk@operator.example' });
  });

  it.each([
    ['an altered cell', (token: string) => token.replace(/^.{8}/, (start) => [...start].reverse().join(''))],
    ['another signature', (token: string) => `${token.slice(0, -4)}AAAA`],
    ['no signature', (token: string) => token.split('.')[0] ?? ''],
    ['nonsense', () => 'nonsense'],
  ])('is refused with %s', async (_what, alter) => {
    for (const method of ['GET', 'POST']) {
      const answer = await nobody.send(method, `/unsubscribe/${alter(mail.unsubscribeToken ?? '')}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'UNSUBSCRIBE.INVALID_LINK' } });
    }
  });
});
