import type { TicketView } from '@avviso/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Part, TicketWorld } from '../testing/ticket-world.js';

const path = '/api/v1/ticket-views';
let world: TicketWorld;
beforeAll(async () => {
  world = await TicketWorld.start();
}, 60_000);
afterAll(() => world?.sut.stop());

const save = (part: Part, body: object) => world.as(part).post<TicketView>(path, { body: { filters: {}, ...body } });
const names = async (part: Part) =>
  (await world.as(part).get<{ items: TicketView[] }>(path)).body.items.map(({ name }) => name);

describe('saved views (TKT-5)', () => {
  let mine: TicketView;
  let shared: TicketView;
  beforeAll(async () => {
    const filters = { status: ['open'], tag: ['sip'] };
    mine = (await save('tech', { name: 'Mine', filters, sort: '-priority', group: 'status' })).body;
    shared = (await save('tech', { name: 'Shared', shared: true })).body;
    await save('user', { name: 'Porting', filters: { q: 'porting' } });
  });

  it('keep what a list was asked for', () => {
    expect(mine).toMatchObject({
      version: 1,
      shared: false,
      filters: { status: ['open'], tag: ['sip'] },
      sort: '-priority',
      group: 'status',
      owner: { id: 'e-tech', name: 'Theo Tech' },
      editable: true,
    });
  });

  it('are seen by their owners, and by all employees when shared', async () => {
    expect(await names('tech')).toEqual(['Mine', 'Shared']);
    expect(await names('reader')).toEqual(['Shared']);
    expect(await names('user')).toEqual(['Porting']);
    expect(await names('primary')).toEqual([]);
    expect((await world.as('nobody').get(path)).status).toBe(403);
    expect((await world.nobodySignedIn.get(path)).status).toBe(401);
  });

  it('are changed by their owners, shared ones also by who keeps the settings', async () => {
    const at = (view: TicketView) => `${path}/${view.id}`;
    const body = { name: 'Renamed', shared: true, filters: { queue: 'unassigned' } };
    const change = (part: Part, view: TicketView, version?: number) =>
      world.as(part).put<TicketView>(at(view), { body, ...(version === undefined ? {} : { version }) });
    expect((await change('tech', shared)).status).toBe(428);
    expect((await change('reader', shared, 1)).status).toBe(403);
    expect((await change('admin', mine, 1)).status).toBe(404);
    const changed = await change('admin', shared, 1);
    expect([changed.status, changed.headers.get('etag'), changed.body]).toMatchObject([
      200,
      '"2"',
      { name: 'Renamed', filters: { queue: 'unassigned' }, owner: { id: 'e-tech' } },
    ]);
    expect((await change('tech', shared, 1)).status).toBe(412);
    expect((await world.as('tech').delete(at(shared), { version: 1 })).status).toBe(412);
    expect((await world.as('reader').delete(at(shared), { version: 2 })).status).toBe(403);
    expect((await world.as('tech').delete(at(shared), { version: 2 })).status).toBe(204);
    expect(await names('tech')).toEqual(['Mine']);
  });

  it.each<[string, Part, object, number, string]>([
    ['no name', 'tech', { name: ' ' }, 400, 'name'],
    ['a name that is taken', 'tech', { name: 'Mine' }, 409, 'name'],
    ['an unknown filter', 'tech', { name: 'x', filters: { colour: 'red' } }, 400, 'filters.colour'],
    ['an unknown status', 'tech', { name: 'x', filters: { status: ['done'] } }, 422, 'status'],
    ['a filter that the portal hides', 'user', { name: 'x', filters: { tag: ['sip'] } }, 403, 'tag'],
    ['a contact that shares', 'user', { name: 'x', shared: true }, 403, 'shared'],
  ])('with %s are refused', async (_, part, body, status, where) => {
    const answer = await save(part, body);
    const { errors } = answer.body as unknown as { errors: { path: string }[] };
    expect([answer.status, errors.map((error) => error.path)]).toEqual([status, [where]]);
  });
});
