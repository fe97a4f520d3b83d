import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CompanyTicketTypes,
  Problem,
  Ticket,
  TicketListItem,
  TicketListSetting,
  TicketLists,
} from '@avviso/contracts';
import { type Part, TicketWorld } from '../testing/ticket-world.js';

type Entry = TicketListSetting['entries'][number];
const plain = ({ used: _used, ...entry }: Entry) => entry;

describe('the lists that administrators edit (TKT-2)', () => {
  let world: TicketWorld;
  beforeAll(async () => {
    world = await TicketWorld.start();
  });
  afterAll(() => world.sut.stop());

  const at = (list: string) => `/api/v1/settings/ticket-lists/${list}`;
  const read = async (list: string) => (await world.as('admin').get<TicketListSetting>(at(list))).body;
  const save = (list: string, version: number, body: object, part: Part = 'admin') =>
    world.as(part).put<TicketListSetting & Problem>(at(list), { version, body });
  const change = async (list: string, edit: (entries: Omit<Entry, 'used'>[]) => object[], more: object = {}) => {
    const { version, entries } = await read(list);
    return save(list, version, { entries: edit(entries.map(plain)), ...more });
  };
  const paused = { names: { en: 'On hold', de: 'Pausiert' }, colour: 'gray', phase: 'waiting' };

  it('begin with those of the first day, and know what stands on tickets', async () => {
    await world.open();
    const statuses = await read('statuses');
    expect(statuses).toMatchObject({ version: 1, initial: 'open', lastChange: null });
    const used = statuses.entries.filter((entry) => entry.used).map(({ key }) => key);
    expect(used).toEqual(['open']);
    expect(statuses.entries.map(({ phase }) => phase)).toEqual(['open', 'open', 'waiting', 'resolved', 'closed']);
  });

  it('take a new value, at once for whoever opens or reads a ticket', async () => {
    const answer = await change('statuses', (entries) => [paused, ...entries]);
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"2"']);
    expect(answer.body.entries[0]).toMatchObject({ key: 'on-hold', used: false, portalNames: null });
    expect(answer.body.lastChange?.by).toMatchObject({ kind: 'employee', id: 'e-admin' });
    const ticket = await world.open();
    const patched = await world.as('tech').patch<Ticket>(`/api/v1/tickets/${ticket.number}`, {
      version: ticket.version,
      body: { status: 'on-hold' },
    });
    expect(patched.body.status).toBe('on-hold');
    const event = await world.events.version(`ticket/${ticket.number}`, 2, 'ticket.status-changed');
    expect(event.data.fields.find((field) => field.name === 'status')?.texts).toMatchObject({
      en: 'On hold',
      de: 'Pausiert',
      fr: 'On hold',
    });
    const reply = await world.as('user').post(`/api/v1/tickets/${ticket.number}/messages`, { body: { body: 'Back' } });
    expect(reply.status).toBe(201);
    expect((await world.read(ticket.number)).status).toBe('open');
  });

  it('refuse to delete what stood on a ticket once, and say what to do', async () => {
    const answer = await change('statuses', (entries) => entries.filter(({ key }) => key !== 'on-hold'));
    expect([answer.status, answer.body.code]).toEqual([422, 'TICKET.VALUE_IN_USE']);
    expect(answer.body.errors).toEqual([expect.objectContaining({ path: 'entries', params: { key: 'on-hold' } })]);
    expect((await read('statuses')).entries.map(({ key }) => key)).toContain('on-hold');
  });

  it('delete what never stood on one', async () => {
    const answer = await change('impacts', (entries) => entries.filter(({ key }) => key !== 'site'));
    expect(answer.body.entries.map(({ key }) => key)).toEqual(['person', 'team', 'company']);
    const opened = await world.as('admin').post<Problem>('/api/v1/tickets', {
      body: { title: 'x', companyId: 'client', impact: 'site' },
    });
    expect([opened.status, opened.body.code]).toEqual([422, 'TICKET.UNKNOWN_REFERENCE']);
  });

  it('retire: old tickets keep and show it, nobody chooses it', async () => {
    const ticket = await world.open({ status: 'on-hold', companyId: 'client', contactId: 'c-user' }, 'admin');
    const answer = await change('statuses', (entries) =>
      entries.map((entry) => ({ ...entry, retired: entry.key === 'on-hold' })),
    );
    expect(answer.status).toBe(200);
    const at = `/api/v1/tickets/${ticket.number}`;
    expect((await world.read(ticket.number, 'user')).status).toBe('on-hold');
    const lists = (await world.as('user').get<TicketLists>('/api/v1/ticket-lists')).body;
    expect(lists.statuses.find(({ key }) => key === 'on-hold')).toMatchObject({
      retired: true,
      names: { de: 'Pausiert' },
    });
    const kept = await world.as('tech').patch<Ticket>(at, { version: 1, body: { status: 'on-hold', title: 'New' } });
    expect([kept.status, kept.body.title]).toEqual([200, 'New']);
    const left = await world.as('tech').patch<Ticket>(at, { version: 2, body: { status: 'open' } });
    expect(left.status).toBe(200);
    for (const refused of [
      await world.as('tech').patch<Problem>(at, { version: 3, body: { status: 'on-hold' } }),
      await world.as('tech').post<Problem>(`${at}/messages`, { body: { body: 'x', status: 'on-hold' } }),
      await world
        .as('tech')
        .post<Problem>('/api/v1/tickets', { body: { title: 'x', companyId: 'client', status: 'on-hold' } }),
    ]) {
      expect([refused.status, refused.body.code]).toEqual([422, 'TICKET.VALUE_RETIRED']);
      expect(refused.body.errors?.map((error) => error.path)).toEqual(['status']);
    }
    const found = await world.as('tech').get<{ items: TicketListItem[] }>('/api/v1/tickets?status=on-hold');
    expect(found.status).toBe(200);
  });

  it.each<[string, string, (entries: Omit<Entry, 'used'>[]) => object[], object, number, string]>([
    [
      'a retired initial status',
      'statuses',
      (all) => all.map((one) => ({ ...one, retired: one.key === 'open' })),
      {},
      422,
      'initial',
    ],
    ['an initial status that is closed', 'statuses', (all) => all, { initial: 'closed' }, 422, 'initial'],
    ['an initial status that is not there', 'statuses', (all) => all, { initial: 'new' }, 422, 'initial'],
    ['an initial type', 'types', (all) => all, { initial: 'incident' }, 422, 'initial'],
    [
      'a phase of a priority',
      'priorities',
      (all) => all.map((one) => ({ ...one, phase: 'closed' })),
      {},
      422,
      'entries.0.phase',
    ],
    [
      'a portal of an impact',
      'impacts',
      (all) => all.map((one) => ({ ...one, portal: true })),
      {},
      422,
      'entries.0.portal',
    ],
    ['a key twice', 'types', (all) => [...all, ...all], {}, 400, 'entries'],
    [
      'a key with spaces',
      'types',
      (all) => [...all, { key: 'a b', names: { en: 'x' }, colour: 'red' }],
      {},
      400,
      'entries.4.key',
    ],
    ['no name', 'types', (all) => [...all, { names: {}, colour: 'red' }], {}, 400, 'entries.4.names'],
    [
      'a language that we do not speak',
      'types',
      (all) => [...all, { names: { xx: 'x' }, colour: 'red' }],
      {},
      400,
      'entries.4.names.xx',
    ],
    [
      'a colour without contrast',
      'types',
      (all) => [...all, { names: { en: 'x' }, colour: '#ffff00' }],
      {},
      400,
      'entries.4.colour',
    ],
    ['an unknown part', 'types', (all) => all.map((one) => ({ ...one, size: 1 })), {}, 400, 'entries.0.size'],
  ])('refuse %s', async (_, list, edit, more, status, path) => {
    const answer = await change(list, edit, more);
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.map((error) => error.path)).toContain(path);
  });

  it('tell the second of two administrators that the first was faster', async () => {
    const { version, entries } = await read('priorities');
    const reversed = { entries: entries.map(plain).reverse() };
    expect((await save('priorities', version, reversed)).status).toBe(200);
    const second = await save('priorities', version, { entries: entries.map(plain) });
    expect([second.status, second.body.code]).toEqual([412, 'REQUEST.STALE_VERSION']);
    const none = await world.as('admin').put<Problem>(at('priorities'), { body: reversed });
    expect([none.status, none.body.code]).toEqual([428, 'REQUEST.IF_MATCH_REQUIRED']);
    const lists = (await world.as('user').get<TicketLists>('/api/v1/ticket-lists')).body;
    expect(lists.priorities.map(({ key }) => key)).toEqual(['urgent', 'high', 'normal', 'low']);
  });

  it('keep who changed what', async () => {
    const { items } = (
      await world
        .as('admin')
        .get<{ items: { by: object; changes: { field: string }[] }[] }>(`${at('priorities')}/audit`)
    ).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ by: { id: 'e-admin' }, changes: [{ field: 'order' }] });
  });

  it('are for administrators alone', async () => {
    for (const part of ['user', 'primary', 'tech', 'reader', 'nobody'] as const) {
      for (const path of [
        at('statuses'),
        `${at('statuses')}/audit`,
        '/api/v1/settings/ticket-fields',
        '/api/v1/companies/client/ticket-types',
      ]) {
        expect((await world.as(part).get(path)).status).toBe(403);
      }
      expect((await save('statuses', 1, { entries: [] }, part)).status).toBe(403);
    }
    expect((await world.nobodySignedIn.get(at('statuses'))).status).toBe(401);
    expect((await world.as('admin').get(at('colours'))).status).toBe(404);
  });

  describe('types that a portal does not show (TKT-3)', () => {
    const ownTypes = '/api/v1/companies/client/ticket-types';
    const listed = async (part: Part, query = '') =>
      (await world.as(part).get<TicketLists>(`/api/v1/ticket-lists${query}`)).body.types.map(({ key }) => key);
    const found = async (part: Part, type: string) =>
      (await world.as(part).get<{ items: TicketListItem[] }>(`/api/v1/tickets?type=${type}`)).body.items.map(
        ({ number }) => number,
      );
    let number: string;
    beforeAll(async () => {
      ({ number } = await world.open({ type: 'change', companyId: 'client', contactId: 'c-user' }, 'admin'));
      const hidden = await change('types', (entries) =>
        entries.map((entry) => ({ ...entry, portal: entry.key !== 'change' })),
      );
      expect(hidden.status).toBe(200);
    });

    it('are neither seen, chosen, found nor told by contacts', async () => {
      expect(await listed('user')).toEqual(['incident', 'request', 'question']);
      expect(await listed('tech')).toContain('change');
      const seen = await world.read(number, 'user');
      expect([seen.type, seen.editable.includes('type')]).toEqual([undefined, false]);
      expect((await world.read(number, 'tech')).type).toBe('change');
      expect([await found('user', 'change'), await found('tech', 'change')]).toEqual([[], [number]]);
      const opened = await world.as('user').post<Problem>('/api/v1/tickets', { body: { title: 'x', type: 'change' } });
      expect([opened.status, opened.body.code]).toEqual([422, 'TICKET.UNKNOWN_REFERENCE']);
      const patched = await world
        .as('user')
        .patch<Problem>(`/api/v1/tickets/${number}`, { version: 1, body: { type: 'incident' } });
      expect([patched.status, patched.body.code]).toEqual([403, 'TICKET.FIELD_NOT_EDITABLE']);
      const history = JSON.stringify((await world.as('user').get(`/api/v1/tickets/${number}/history`)).body);
      expect(history).not.toContain('change"');
    });

    it('are set for one company, with its managing company looking on', async () => {
      const answer = await world
        .as('admin')
        .put<CompanyTicketTypes>(ownTypes, { version: 0, body: { types: ['change'] } });
      expect([answer.status, answer.body.types, answer.body.version]).toEqual([200, ['change'], 1]);
      expect(await listed('user')).toEqual(['change']);
      expect(await listed('ambassador')).toEqual(['incident', 'request', 'change', 'question']);
      expect(await listed('ambassador', '?companyId=client')).toEqual(['change']);
      expect(await listed('stranger', '?companyId=client')).toEqual(['incident', 'request', 'question']);
      expect((await world.read(number, 'user')).type).toBe('change');
      expect(await found('user', 'change')).toEqual([number]);
      expect(await found('user', 'incident')).toEqual([]);
    });

    it('follow the list again when a company has none of its own', async () => {
      const stale = await world.as('admin').put<Problem>(ownTypes, { version: 0, body: { types: null } });
      expect(stale.status).toBe(412);
      const answer = await world.as('admin').put<CompanyTicketTypes>(ownTypes, { version: 1, body: { types: null } });
      expect([answer.status, answer.body.types]).toEqual([200, null]);
      expect(await listed('user')).toEqual(['incident', 'request', 'question']);
    });

    it('must exist, and so must the company', async () => {
      const unknown = await world
        .as('admin')
        .put<Problem>(ownTypes, { version: 2, body: { types: ['incident', 'x'] } });
      expect([unknown.status, unknown.body.errors?.map(({ path }) => path)]).toEqual([422, ['types.1']]);
      expect((await world.as('admin').get('/api/v1/companies/none/ticket-types')).status).toBe(404);
    });
  });
});
