import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem, Ticket, TicketHistoryEntry } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { aContactState } from '@avviso/directory/testing';
import { type Part, TicketWorld } from '../testing/ticket-world.js';

/** What a ticket is called, and whose it is, changed later (TKT-6, TKT-8, TKT-9). */
describe('title and requester of a ticket', () => {
  let world: TicketWorld;
  beforeAll(async () => {
    world = await TicketWorld.start();
  });
  afterAll(() => world.sut.stop());

  const at = (number: string, rest = '') => `/api/v1/tickets/${number}${rest}`;
  const change = (part: Part, number: string, body: object, version = 1) =>
    world.as(part).patch<Ticket & Problem>(at(number), { version, body });

  it('are told with before and after, by event and history, to everybody who sees the ticket', async () => {
    const { number } = await world.open();
    const answer = await change('tech', number, { title: '  Calls drop after lunch ', contactId: 'c-primary' });
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { version: 2, title: 'Calls drop after lunch', contactId: 'c-primary' },
    ]);
    const changes = [
      { field: 'title', from: 'Calls drop', to: 'Calls drop after lunch' },
      expect.objectContaining({ field: 'contactId', from: 'c-user', to: 'c-primary', fromNames: ['Ulla User'] }),
    ];
    const { data } = await world.events.version(`ticket/${number}`, 2, 'ticket.updated');
    expect(data).toMatchObject({ title: 'Calls drop after lunch', contactId: 'c-primary', changes });
    for (const part of ['admin', 'primary'] as const) {
      const { items } = (await world.as(part).get<{ items: TicketHistoryEntry[] }>(at(number, '/history'))).body;
      expect(items[0]).toMatchObject({ event: 'ticket.updated', actor: { id: 'e-tech' }, changes });
    }
  });

  it('the ticket is the new requester’s, and the former one’s no longer', async () => {
    const { number } = await world.open();
    expect((await world.as('colleague').get(at(number))).status).toBe(404);
    expect((await change('admin', number, { contactId: 'c-colleague' })).status).toBe(200);
    expect((await world.as('colleague').get(at(number))).status).toBe(200);
    expect((await world.as('user').get(at(number))).status).toBe(404);
    const found = await world.as('colleague').get<{ items: Ticket[] }>(`/api/v1/tickets?number=${number}`);
    expect(found.body.items).toHaveLength(1);
    const gone = await world.as('user').get<{ items: Ticket[] }>(`/api/v1/tickets?number=${number}`);
    expect(gone.body.items).toHaveLength(0);
  });

  it.each<[Part, number]>([
    ['admin', 200],
    ['tech', 200],
    ['own', 200],
    ['techBerlin', 404],
    ['reader', 403],
    ['nobody', 403],
    ['user', 403],
    ['primary', 403],
    ['ambassador', 403],
    ['stranger', 404],
  ])('%s gets %i for changing either', async (part, status) => {
    const { number } = await world.open();
    const retitled = await change(part, number, { title: 'Other' });
    const given = await change(part, number, { contactId: 'c-colleague' }, status === 200 ? 2 : 1);
    expect([retitled.status, given.status]).toEqual([status, status]);
    const kept = status === 200 ? {} : { version: 1, title: 'Calls drop', contactId: 'c-user' };
    expect(await world.read(number)).toMatchObject(kept);
  });

  it.each<[string, object, number, string]>([
    ['an empty title', { title: ' \n ' }, 400, 'title'],
    ['an over-long title', { title: 'x'.repeat(301) }, 400, 'title'],
    ['a title of two lines', { title: 'a\r\nBcc: x@evil.example' }, 400, 'title'],
    ['no title', { title: null }, 400, 'title'],
    ['a contact that is none', { contactId: 7 }, 400, 'contactId'],
    ['an unknown contact', { contactId: 'no-such' }, 422, 'contactId'],
    ['a contact of another company', { contactId: 'c-stranger' }, 422, 'contactId'],
    ['an employee', { contactId: 'e-tech' }, 422, 'contactId'],
  ])('%s is refused at its field', async (_, body, status, path) => {
    const { number } = await world.open();
    const answer = await change('admin', number, body);
    expect([answer.status, answer.body.errors?.map((error) => error.path)]).toEqual([status, [path]]);
    expect((await world.read(number)).version).toBe(1);
  });

  it('are not changed over what another has saved meanwhile', async () => {
    const { number } = await world.open();
    expect((await change('tech', number, { contactId: 'c-primary' })).status).toBe(200);
    const late = await change('admin', number, { contactId: 'c-colleague' });
    expect([late.status, late.body.code]).toEqual([412, 'REQUEST.STALE_VERSION']);
    expect(await world.read(number)).toMatchObject({ version: 2, contactId: 'c-primary' });
  });

  it('a requester who left the company is not one again; nobody may be the requester', async () => {
    const { number } = await world.open();
    expect((await change('admin', number, { contactId: null })).body).toMatchObject({ contactId: null });
    const directory = world.sut.app.get(Directory, { strict: false });
    await directory.keepContact(aContactState({ id: 'c-user', companyId: 'stranger' }), 2);
    const back = await change('admin', number, { contactId: 'c-user' }, 2);
    expect([back.status, back.body.errors?.map(({ path }) => path)]).toEqual([422, ['contactId']]);
  });
});
