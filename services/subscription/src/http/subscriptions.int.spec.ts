import type { Preference } from '@avviso/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, cast, clientOf } from '../testing/client.js';
import { type Stage, ambassadors, house, passes, startStage } from '../testing/stage.js';

let stage: Stage;
let root: Client;
let ada: Client;
let ben: Client;

beforeAll(async () => {
  stage = await startStage();
  await stage.know(house);
  await stage.know(ambassadors);
  await stage.know({ contacts: [{ id: 'gus', companyId: 'kolb', firstName: 'Gus', access: false }] });
  root = await clientOf(stage.service, cast.root);
  ada = await clientOf(stage.service, cast.administrator);
  ben = await clientOf(stage.service, cast.contact);
}, 60_000);
afterAll(() => stage?.stop());

const box = (universe: string, category: string, email: string) => ({ universe, category, email });

describe('company mailboxes', () => {
  const path = '/companies/stranger/mailboxes';

  it('are saved as a whole, and what is left out is empty', async () => {
    const first = await root.send('PUT', path, {
      version: 0,
      mailboxes: [box('client', 'shop', ' Shop@Stranger.example '), box('client', 'ticketing', 'it@stranger.example')],
    });
    expect([first.status, first.etag]).toEqual([200, '"1"']);
    const second = await root.send(
      'PUT',
      path,
      { mailboxes: [box('client', 'shop', 'Shop@Stranger.example')] },
      { 'if-match': '"1"' },
    );
    expect(second.body).toMatchObject({ version: 2, mailboxes: [box('client', 'shop', 'Shop@Stranger.example')] });
    const read = await root.get(path);
    expect(read.body).toMatchObject({ version: 2, editable: true, lastChange: { by: { id: 'root' } } });
    expect((read.body['cells'] as unknown[]).length).toBe(7);
  });

  it('refuse what was made from an older version, and save nothing', async () => {
    const stale = await root.send('PUT', path, { version: 1, mailboxes: [] });
    expect([stale.status, stale.body['code']]).toEqual([412, 'REQUEST.STALE_VERSION']);
    expect((await root.send('PUT', path, { mailboxes: [] })).status).toBe(428);
    expect((await root.get(path)).body['version']).toBe(2);
  });

  it.each([
    [
      'an address without a dot in its domain',
      box('client', 'ticketing', 'it@ponteverde'),
      400,
      'MAILBOXES.INVALID_ADDRESS',
      'mailboxes.1.email',
    ],
    [
      'a comment',
      box('client', 'ticketing', 'it(desk)@x.example'),
      400,
      'MAILBOXES.INVALID_ADDRESS',
      'mailboxes.1.email',
    ],
    ['an unknown universe', box('moon', 'ticketing', 'a@x.example'), 400, 'REQUEST.INVALID', 'mailboxes.1.universe'],
    ['an unknown category', box('client', 'weather', 'a@x.example'), 400, 'REQUEST.INVALID', 'mailboxes.1.category'],
    [
      'another universe than its own',
      box('ambassador', 'ticketing', 'a@x.example'),
      422,
      'MAILBOXES.NOT_OF_COMPANY',
      'mailboxes.1.universe',
    ],
    [
      'what is never raised for it',
      box('client', 'mobile', 'a@x.example'),
      422,
      'MAILBOXES.NOT_RAISED',
      'mailboxes.1.category',
    ],
    ['one field twice', box('client', 'shop', 'b@x.example'), 422, 'MAILBOXES.TWICE', 'mailboxes.1.category'],
    [
      'our own support address',
      box('client', 'ticketing', 'SUPPORT@operator.example'),
      422,
      'MAILBOXES.SUPPORT_ADDRESS',
      'mailboxes.1.email',
    ],
  ])('refuse %s, with its path', async (_what, wrong, status, code, errorPath) => {
    const support = await root.get('/settings/support-addresses');
    await root.send('PUT', '/settings/support-addresses', {
      version: support.body['version'],
      addresses: ['support@operator.example'],
    });
    const answer = await root.send('PUT', path, {
      version: 2,
      mailboxes: [box('client', 'shop', 'ok@x.example'), wrong],
    });
    expect(answer).toMatchObject({ status, body: { code, errors: [{ path: errorPath }] } });
    expect((await root.get(path)).body['version']).toBe(2);
  });

  it('name universe and category of a wrong address', async () => {
    const answer = await root.send('PUT', path, { version: 2, mailboxes: [box('client', 'ticketing', 'nonsense')] });
    expect((answer.body['errors'] as { message: string }[])[0]?.message).toMatch(/client, ticketing/);
  });

  it('take one address in several fields (SUB-1)', async () => {
    const mailboxes = ['shop', 'delivery'].map((category) => box('client', category, 'all@kolb.example'));
    const answer = await ada.send('PUT', '/companies/kolb/mailboxes', { version: 0, mailboxes });
    expect(answer).toMatchObject({ status: 200, body: { mailboxes } });
  });

  it('take internationalised domains', async () => {
    const answer = await root.send('PUT', path, {
      version: 2,
      mailboxes: [box('client', 'shop', 'büro+shop@müller.example')],
    });
    expect(answer.status).toBe(400); // the local part is not RFC 5321 without SMTPUTF8
    const idn = await root.send('PUT', path, {
      version: 2,
      mailboxes: [box('client', 'shop', 'buero+shop@müller.example')],
    });
    expect(idn.status).toBe(200);
  });

  it('keep who changed what, from what to what (SUB-8)', async () => {
    const audit = await root.get(`${path}/audit`);
    const entries = audit.body['items'] as { by: { name: string }; changes: unknown[] }[];
    expect(entries).toHaveLength(3);
    expect(entries[1]).toMatchObject({
      by: { kind: 'employee', id: 'root', name: 'Erin Employee' },
      changes: [{ field: 'client|ticketing', from: 'it@stranger.example', to: null }],
    });
  });
});

describe('preferences', () => {
  const cellOf = (list: unknown, category: string, channel: string, universe = 'client') =>
    (list as Preference[]).find((c) => c.universe === universe && c.category === category && c.channel === channel);

  it('list every cell: defaults on for administrators, off for others', async () => {
    const admin = await ada.get('/contacts/ada/preferences');
    expect((admin.body['preferences'] as unknown[]).length).toBe(14);
    expect(cellOf(admin.body['preferences'], 'shop', 'email')).toMatchObject({
      enabled: true,
      source: 'default',
      raised: true,
    });
    expect(cellOf(admin.body['preferences'], 'mobile', 'email')).toMatchObject({ enabled: false, raised: false });
    const other = await ben.get('/contacts/ben/preferences');
    expect(cellOf(other.body['preferences'], 'shop', 'email')).toMatchObject({ enabled: false, source: 'default' });
  });

  it('keep choices, and return to the default', async () => {
    const choose = (version: number, enabled: boolean | null) =>
      ada.send('PUT', '/contacts/ada/preferences', {
        version,
        preferences: [{ universe: 'client', category: 'shop', channel: 'email', enabled }],
      });
    const off = await choose(0, false);
    expect(cellOf(off.body['preferences'], 'shop', 'email')).toMatchObject({ enabled: false, source: 'chosen' });
    expect(cellOf(off.body['preferences'], 'shop', 'interface')).toMatchObject({ enabled: true, source: 'default' });
    expect((await choose(0, true)).status).toBe(412);
    const back = await choose(1, null);
    expect(cellOf(back.body['preferences'], 'shop', 'email')).toMatchObject({ enabled: true, source: 'default' });
    expect(back.etag).toBe('"2"');
  });

  it('keep who chose what, from what to what (SUB-8)', async () => {
    const { body } = await root.get('/contacts/ada/preferences/audit');
    const field = 'client|shop|email';
    expect(body['items']).toMatchObject([
      { by: { kind: 'contact', id: 'ada' }, changes: [{ field, from: false, to: null }] },
      { by: { kind: 'contact', id: 'ada' }, changes: [{ field, from: null, to: false }] },
    ]);
  });

  it('follow whoever becomes administrator, and keep what was decided (SUB-4)', async () => {
    const preferences = [{ universe: 'client', category: 'shop', channel: 'email', enabled: false }];
    await ben.send('PUT', '/contacts/ben/preferences', { version: 0, preferences });
    await stage.know({ contacts: [{ id: 'ben', companyId: 'kolb', administrator: true }] });
    await expectCells('shop', 'email', { enabled: false, source: 'chosen' });
    await expectCells('delivery', 'email', { enabled: true, source: 'default' });
    await stage.know({ contacts: [{ id: 'ben', companyId: 'kolb', administrator: false }] });
    await expectCells('delivery', 'email', { enabled: false, source: 'default' });

    async function expectCells(category: string, channel: string, cell: object) {
      await passes(async () => {
        const { body } = await ben.get('/contacts/ben/preferences');
        expect(cellOf(body['preferences'], category, channel)).toMatchObject(cell);
      });
    }
  });

  it('have no interface boxes without access, and refuse them; the choice comes back with the access (SUB-5)', async () => {
    const cell = { universe: 'client', category: 'shop', channel: 'interface', enabled: true };
    const refused = await root.send('PUT', '/contacts/gus/preferences', { version: 0, preferences: [cell] });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'PREFERENCES.NO_INTERFACE_ACCESS', errors: [{ path: 'preferences.0.channel' }] },
    });
    const { body } = await root.get('/contacts/gus/preferences');
    expect((body['preferences'] as Preference[]).map(({ channel }) => channel)).not.toContain('interface');
  });

  it.each([
    ['another universe', { universe: 'ambassador', category: 'shop' }, 422, 'PREFERENCES.NOT_OF_PERSON'],
    ['what is never raised', { universe: 'client', category: 'mobile' }, 422, 'PREFERENCES.NOT_RAISED'],
    ['an unknown category', { universe: 'client', category: 'weather' }, 400, 'REQUEST.INVALID'],
    ['an unknown channel', { universe: 'client', category: 'shop', channel: 'pigeon' }, 400, 'REQUEST.INVALID'],
    ['telegram', { universe: 'client', category: 'shop', channel: 'telegram' }, 400, 'REQUEST.INVALID'],
    ['an unknown field', { universe: 'client', category: 'shop', colour: 'red' }, 400, 'REQUEST.INVALID'],
  ])('refuse %s', async (_what, wrong, status, code) => {
    const preferences = [{ channel: 'email', enabled: true, ...wrong }];
    const answer = await ada.send('PUT', '/contacts/ada/preferences', { version: 2, preferences });
    expect(answer).toMatchObject({ status, body: { code } });
    expect((answer.body['errors'] as { path: string }[])[0]?.path).toMatch(/^preferences\.0\./);
  });

  it('of employees are of universe operator, with nothing by default (SUB-30)', async () => {
    const { body } = await root.get('/employees/tina/preferences');
    const list = body['preferences'] as Preference[];
    expect(new Set(list.map(({ universe }) => universe))).toEqual(new Set(['operator']));
    expect(list.every(({ enabled }) => !enabled)).toBe(true);
    expect(list.every(({ raised }) => raised)).toBe(true);
  });
});

describe('the dashboard', () => {
  const path = '/companies/kolb/preferences';
  const rows = async (query = '') =>
    (await ada.get(path + query)).body['items'] as {
      contactId: string;
      version: number;
      preferences: Preference[];
    }[];

  it('shows all contacts, filtered by universe, category and name', async () => {
    expect((await rows()).map(({ contactId }) => contactId).sort()).toEqual(['ada', 'ben', 'gus']);
    const [gus, ...rest] = await rows('?category=shop&contact=gu');
    expect(rest).toEqual([]);
    expect(gus?.preferences.map(({ channel }) => channel)).toEqual(['email']);
    expect((await rows('?universe=ambassador'))[0]?.preferences).toEqual([]);
  });

  it('saves together or not at all', async () => {
    const before = await rows();
    const wish = (contactId: string, version: number) => ({
      contactId,
      version,
      preferences: [{ universe: 'client', category: 'messaging', channel: 'email', enabled: true }],
    });
    const versionOf = (id: string) => before.find(({ contactId }) => contactId === id)!.version;
    const half = await ada.send('PATCH', path, { items: [wish('gus', versionOf('gus')), wish('ben', 999)] });
    expect(half).toMatchObject({ status: 412, body: { errors: [{ path: 'items.1.version' }] } });
    expect(await rows()).toEqual(before);
    const foreign = await ada.send('PATCH', path, { items: [wish('zoe', 0)] });
    expect(foreign).toMatchObject({ status: 404, body: { errors: [{ path: 'items.0.contactId' }] } });
    const saved = await ada.send('PATCH', path, {
      items: [wish('gus', versionOf('gus')), wish('ben', versionOf('ben'))],
    });
    expect(saved.status).toBe(200);
    for (const id of ['gus', 'ben']) {
      const row = (await rows('?category=messaging')).find(({ contactId }) => contactId === id);
      expect(row?.preferences.find(({ channel }) => channel === 'email')).toMatchObject({ enabled: true });
      expect(row?.version).toBe(versionOf(id) + 1);
    }
  });
});
