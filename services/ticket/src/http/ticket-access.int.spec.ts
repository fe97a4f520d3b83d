import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Ticket, TicketHistoryEntry } from '@avviso/contracts';
import { type Part, TicketWorld, principals } from '../testing/ticket-world.js';

describe('who may do what with tickets', () => {
  let world: TicketWorld;
  let number: string;
  beforeAll(async () => {
    world = await TicketWorld.start();
    ({ number } = await world.open({ title: 'Access' }));
  });
  afterAll(() => world.sut.stop());

  const at = (rest = '', of = number) => `/api/v1/tickets/${of}${rest}`;
  const everyone = Object.keys(principals) as Part[];

  /** Parts of the world that see the ticket of `user`: own, primary, ambassador that was given it, staff by scope. */
  const seeing: Part[] = ['user', 'primary', 'ambassador', 'admin', 'tech', 'own', 'reader'];
  const blind: Part[] = ['colleague', 'ambassadorWithout', 'stranger', 'techBerlin'];

  it.each(seeing)('%s sees it', async (part) => {
    for (const rest of ['', '/messages', '/history']) expect((await world.as(part).get(at(rest))).status).toBe(200);
    const list = await world.as(part).get<{ items: { number: string }[] }>('/api/v1/tickets?limit=200');
    expect(list.body.items.map((item) => item.number)).toContain(number);
  });

  it.each(blind)('%s does not: 404 on every endpoint, as if it were not there', async (part) => {
    const api = world.as(part);
    const missing = await api.get('/api/v1/tickets/99999999');
    const answers = [
      await api.get(at()),
      await api.get(at('/messages')),
      await api.get(at('/history')),
      await api.patch(at(), { version: 1, body: { priority: 'low' } }),
      await api.post(at('/messages'), { body: { body: 'let me in' } }),
      await api.put(at('/watch')),
      await api.delete(at('/watch')),
    ];
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([404, missing.body]);
    const take = await api.post(at('/take'));
    expect(take.status).toBe(principals[part].kind === 'employee' ? 404 : 403);
    const list = await api.get<{ items: { number: string }[] }>('/api/v1/tickets?limit=200&q=Access');
    expect(list.body.items.map((item) => item.number)).not.toContain(number);
    expect(await world.read(number)).toMatchObject({ version: 1, priority: 'normal' });
  });

  it('nobody gets in without a token, with a broken one, an expired one or one of another installation', async () => {
    const expired = await world.sut.tokens.sign(principals.admin, -60);
    for (const api of [world.nobodySignedIn, world.nobodySignedIn.as('nonsense'), world.nobodySignedIn.as(expired)]) {
      for (const answer of [
        await api.get('/api/v1/tickets'),
        await api.post('/api/v1/tickets', { body: { title: 'x' } }),
        await api.get(at()),
        await api.patch(at(), { version: 1, body: {} }),
        await api.get(at('/messages')),
        await api.post(at('/messages'), { body: { body: 'x' } }),
        await api.get(at('/history')),
        await api.post(at('/take')),
        await api.put(at('/watch')),
      ]) {
        expect([answer.status, answer.body]).toMatchObject([401, { code: 'AUTH.INVALID_TOKEN', status: 401 }]);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
      }
    }
  });

  it('an employee without the permission is refused everywhere', async () => {
    for (const answer of [
      await world.as('nobody').get('/api/v1/tickets'),
      await world.as('nobody').get(at()),
      await world.as('nobody').get(at('/messages')),
      await world.as('nobody').post('/api/v1/tickets', { body: { title: 'x', companyId: 'client' } }),
    ]) {
      expect([answer.status, answer.body]).toMatchObject([403, { code: 'AUTH.NOT_PERMITTED' }]);
    }
  });

  it('an employee who may only read is told so when changing', async () => {
    for (const answer of [
      await world.as('reader').patch(at(), { version: 1, body: { status: 'closed' } }),
      await world.as('reader').post(at('/messages'), { body: { body: 'x' } }),
      await world.as('reader').post(at('/take')),
    ]) {
      expect(answer.status).toBe(403);
    }
    expect((await world.read(number, 'reader')).editable).toEqual([]);
  });

  it('customers who watch a ticket do not follow it to another company; employees do', async () => {
    const watcherIds = ['c-colleague', 'e-reader'];
    const { number: moved } = await world.open({ contactId: 'c-user', watcherIds }, 'admin');
    const body = { companyId: 'stranger', contactId: 'c-stranger' };
    expect((await world.as('admin').patch(at('', moved), { version: 1, body })).status).toBe(200);
    expect((await world.as('colleague').get(at('', moved))).status).toBe(404);
    expect((await world.read(moved)).watcherIds).toEqual(['e-reader']);
    const { data } = await world.events.version(`ticket/${moved}`, 2, 'ticket.updated');
    expect(data.watcherIds).toEqual(['e-reader']);
  });

  it('a watcher sees it, and no longer when the watch ends', async () => {
    const { number: watched } = await world.open({ contactId: 'c-user', watcherIds: ['c-colleague'] }, 'admin');
    expect((await world.as('colleague').get(at('', watched))).status).toBe(200);
    expect((await world.as('colleague').delete(at('/watch', watched))).status).toBe(200);
    expect((await world.as('colleague').get(at('', watched))).status).toBe(404);
  });

  it('an employee with scope own sees what is assigned', async () => {
    const { number: assigned } = await world.open({ companyId: 'stranger', assigneeIds: ['e-own'] }, 'admin');
    const { number: other } = await world.open({ companyId: 'stranger' }, 'admin');
    expect((await world.as('own').get(at('', assigned))).status).toBe(200);
    expect((await world.as('own').get(at('', other))).status).toBe(404);
  });

  describe('for whom a ticket is opened', () => {
    const open = (part: Part, body: object) =>
      world.as(part).post<Ticket>('/api/v1/tickets', { body: { title: 'For whom', ...body } });

    it.each<[Part, object, string, string]>([
      ['user', {}, 'client', 'c-user'],
      ['primary', { contactId: 'c-user' }, 'client', 'c-user'],
      ['ambassador', {}, 'ambassador', 'c-ambassador'],
      ['ambassador', { companyId: 'client' }, 'client', 'c-ambassador'],
      ['ambassador', { contactId: 'c-user' }, 'client', 'c-user'],
    ])('%s with %j', async (part, body, companyId, contactId) => {
      const answer = await open(part, body);
      expect([answer.status, answer.body]).toMatchObject([201, { companyId, contactId }]);
    });

    it.each<[Part, object, string]>([
      ['user', { companyId: 'stranger' }, 'companyId'],
      ['user', { companyId: 'no-such' }, 'companyId'],
      ['user', { contactId: 'c-colleague' }, 'contactId'],
      ['user', { contactId: 'c-stranger' }, 'contactId'],
      ['primary', { contactId: 'c-stranger' }, 'contactId'],
      ['ambassador', { companyId: 'stranger' }, 'companyId'],
      ['ambassadorWithout', { companyId: 'client' }, 'companyId'],
      ['admin', { companyId: 'client', contactId: 'c-stranger' }, 'contactId'],
      ['admin', { companyId: 'no-such' }, 'companyId'],
      ['admin', { contactId: 'no-such' }, 'contactId'],
      ['admin', {}, 'companyId'],
      ['admin', { companyId: 'client', watcherIds: ['c-stranger'] }, 'watcherIds.0'],
      ['admin', { companyId: 'client', assigneeIds: ['e-tech', 'c-user'] }, 'assigneeIds.1'],
      ['admin', { companyId: 'gone' }, 'companyId'],
    ])('%s not with %j', async (part, body, path) => {
      const answer = await open(part, body);
      expect([answer.status, answer.body]).toMatchObject([422, { errors: [{ path }] }]);
    });

    it('an employee opens none outside of the scope: a company out of sight is like one that is not there', async () => {
      const hidden = await open('techBerlin', { companyId: 'client' });
      expect(hidden.status).toBe(422);
      expect(hidden.body).toEqual((await open('techBerlin', { companyId: 'no-such' })).body);
      // not by assigning itself either
      expect((await open('techBerlin', { companyId: 'client', assigneeIds: ['e-berlin'] })).status).toBe(422);
      expect((await open('techBerlin', { contactId: 'c-user' })).body).toMatchObject({
        errors: [{ path: 'contactId' }],
      });
      expect((await open('techBerlin', { companyId: 'stranger' })).status).toBe(201);
    });
  });

  describe('fields that the portal hides or locks (TKT-3)', () => {
    it('are absent for contacts, also as names in the list of what can be edited', async () => {
      const { number: full } = await world.open({ contactId: 'c-user', tags: ['CANARY-TAG'] }, 'admin');
      const seen = await world.read(full, 'user');
      for (const name of ['tags', 'watcherIds', 'watchers', 'office']) expect(seen).not.toHaveProperty(name);
      expect(seen.editable).toEqual(['priority', 'type', 'impact', 'productFamily']);
      expect(await world.read(full)).toMatchObject({ tags: ['CANARY-TAG'], office: 'Lyon' });
      const history = await world.as('user').get(at('/history', full));
      expect(JSON.stringify(history.body)).not.toContain('CANARY-TAG');
    });

    it('cannot be filtered by', async () => {
      for (const query of ['tag=CANARY-TAG', 'office=Lyon']) {
        expect((await world.as('user').get(`/api/v1/tickets?${query}`)).status).toBe(403);
      }
    });

    it.each(['priority', 'type', 'impact', 'productFamily'])('contacts change %s', async (name) => {
      const values: Record<string, string> = {
        priority: 'low',
        type: 'change',
        impact: 'team',
        productFamily: 'mobile',
      };
      const { number: own } = await world.open();
      const answer = await world.as('user').patch(at('', own), { version: 1, body: { [name]: values[name] } });
      expect([answer.status, answer.body]).toMatchObject([200, { [name]: values[name] }]);
    });

    it.each<[string, unknown]>([
      ['title', 'x'],
      ['description', 'x'],
      ['status', 'closed'],
      ['companyId', 'stranger'],
      ['contactId', 'c-colleague'],
      ['assigneeIds', ['e-tech']],
      ['watcherIds', ['c-colleague']],
      ['tags', ['x']],
    ])('contacts do not change %s', async (name, value) => {
      const { number: own } = await world.open();
      const answer = await world
        .as('user')
        .patch(at('', own), { version: 1, body: { [name]: value, priority: 'low' } });
      expect([answer.status, answer.body]).toMatchObject([
        403,
        { code: 'TICKET.FIELD_NOT_EDITABLE', errors: [{ path: name }] },
      ]);
      expect(await world.read(own)).toMatchObject({ version: 1, priority: 'normal' });
    });

    it.each(['status', 'assigneeIds', 'watcherIds', 'tags'])('contacts do not set %s when opening', async (name) => {
      const value = name === 'status' ? 'closed' : ['e-tech'];
      const answer = await world.as('user').post('/api/v1/tickets', { body: { title: 'x', [name]: value } });
      expect([answer.status, answer.body]).toMatchObject([403, { errors: [{ path: name }] }]);
    });

    it('contacts set no status with a reply and write no notes', async () => {
      for (const body of [
        { body: 'x', status: 'closed' },
        { body: 'x', internal: true },
      ]) {
        expect((await world.as('user').post(at('/messages'), { body })).status).toBe(403);
      }
    });
  });

  it('an internal note leaves no trace for any contact, anywhere', async () => {
    const { number: noted } = await world.open({ title: 'Noted' });
    const before = await world.read(noted, 'user');
    const posted = await world
      .as('tech')
      .post(at('/messages', noted), { body: { body: 'CANARY-NOTE', internal: true } });
    expect(posted.status).toBe(201);
    const event = await world.events.version(`ticket/${noted}`, 2, 'ticket.noted');
    expect(JSON.stringify(event)).not.toContain('CANARY-NOTE');

    for (const part of everyone.filter((name) => principals[name].kind === 'contact')) {
      for (const path of [
        at('', noted),
        at('/messages', noted),
        at('/history', noted),
        '/api/v1/tickets?limit=200',
        '/api/v1/tickets?q=CANARY-NOTE',
      ]) {
        expect(JSON.stringify((await world.as(part).get(path)).body)).not.toContain('CANARY-NOTE');
      }
      const found = await world.as(part).get<{ items: unknown[] }>('/api/v1/tickets?q=CANARY-NOTE');
      expect(found.body.items).toEqual([]);
    }
    expect((await world.read(noted, 'user')).updatedAt).toBe(before.updatedAt);
    const history = await world.as('user').get<{ items: TicketHistoryEntry[] }>(at('/history', noted));
    expect(history.body.items.map((entry) => entry.event)).toEqual(['ticket.created']);
    const staff = await world.as('admin').get(at('/messages', noted));
    expect(JSON.stringify(staff.body)).toContain('CANARY-NOTE');
  });
});
