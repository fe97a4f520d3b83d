import type { Ticket, TicketHistoryEntry, TicketListItem, TicketMessage } from '@avviso/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Part, TicketWorld } from '../testing/ticket-world.js';

interface Page<T> {
  items: T[];
}

describe('merging tickets (TKT-24)', () => {
  let world: TicketWorld;
  beforeAll(async () => {
    world = await TicketWorld.start();
  });
  afterAll(() => world.sut.stop());

  const at = (number: string, rest = '') => `/api/v1/tickets/${number}${rest}`;
  const merge = (from: Ticket, into: Ticket | string, part: Part = 'tech') =>
    world.as(part).post<Ticket & { code: string; errors: { path: string }[] }>(at(from.number, '/merge'), {
      body: { into: typeof into === 'string' ? into : into.number },
    });
  async function merged(from: Ticket, into: Ticket): Promise<Ticket> {
    const answer = await merge(from, into);
    expect(answer.status).toBe(200);
    return answer.body;
  }
  const say = (ticket: Ticket, body: string, part: Part = 'user', more: object = {}) =>
    world.as(part).post<TicketMessage>(at(ticket.number, '/messages'), { body: { body, ...more } });
  const said = async (ticket: Ticket, part: Part = 'admin', query = '') =>
    (await world.as(part).get<Page<TicketMessage>>(at(ticket.number, `/messages${query}`))).body.items;
  const bodiesOf = async (ticket: Ticket, part: Part = 'admin') => (await said(ticket, part)).map(({ body }) => body);

  it('puts both conversations into one, in the order of time, notes for employees alone', async () => {
    const stays = await world.open({ title: 'Calls drop' });
    const goes = await world.open({ title: 'Again', description: 'It happened again.', contactId: 'c-user' }, 'admin');
    await say(stays, 'first');
    await say(goes, 'second', 'tech', { internal: true });
    await say(goes, 'third');
    const ticket = await merged(goes, stays);
    expect(ticket).toMatchObject({ number: stays.number, mergedNumbers: [goes.number] });
    expect(await bodiesOf(stays)).toEqual(['It happened again.', 'first', 'second', 'third']);
    expect(await bodiesOf(stays, 'user')).toEqual(['It happened again.', 'first', 'third']);
    const [first, second] = await Promise.all([said(stays, 'admin', '?limit=2'), said(goes, 'admin')]);
    expect(first).toHaveLength(2);
    expect(second).toHaveLength(4);
  });

  it('lets the number of the other lead to it: reading, answering, watching', async () => {
    const [goes, stays] = [await world.open(), await world.open()];
    await merged(goes, stays);
    for (const part of ['user', 'tech'] as const) {
      expect(await world.read(goes.number, part)).toMatchObject({ number: stays.number });
    }
    expect((await say(goes, 'by the old number')).status).toBe(201);
    expect(await bodiesOf(stays)).toEqual(['by the old number']);
    const { data } = await world.events.version(`ticket/${stays.number}`, 3, 'ticket.replied');
    expect(data).toMatchObject({ number: stays.number });
    await world.as('primary').put(at(goes.number, '/watch'));
    expect((await world.read(stays.number)).watcherIds).toContain('c-primary');
  });

  it('takes along who asked, watched and worked, and tags', async () => {
    const goes = await world.open(
      { contactId: 'c-colleague', watcherIds: ['c-primary'], assigneeIds: ['e-berlin'], tags: ['b'] },
      'admin',
    );
    const stays = await world.open({ contactId: 'c-user', assigneeIds: ['e-tech'], tags: ['a'] }, 'admin');
    const ticket = await merged(goes, stays);
    expect(ticket.watcherIds?.toSorted()).toEqual(['c-colleague', 'c-primary']);
    expect(ticket.assigneeIds.toSorted()).toEqual(['e-berlin', 'e-tech']);
    expect(ticket.tags?.toSorted()).toEqual(['a', 'b']);
    expect((await world.read(goes.number, 'colleague')).number).toBe(stays.number);
  });

  it('is in the history of both, by one save and one event each', async () => {
    const [goes, stays] = [await world.open(), await world.open()];
    await merged(goes, stays);
    const gone = await world.events.version(`ticket/${goes.number}`, 2, 'ticket.status-changed');
    expect(gone.data).toMatchObject({ status: 'closed' });
    expect(gone.data.changes).toContainEqual({ field: 'mergedInto', from: null, to: stays.number });
    const kept = await world.events.version(`ticket/${stays.number}`, 2, 'ticket.updated');
    expect(kept.data.changes).toEqual([{ field: 'mergedNumbers', from: [], to: [goes.number] }]);
    for (const { data } of [gone, kept]) {
      const names = data.fields.map(({ name }) => name);
      for (const { field } of data.changes) expect(names).toContain(field);
    }
    for (const part of ['admin', 'user'] as const) {
      const { items } = (await world.as(part).get<Page<TicketHistoryEntry>>(at(goes.number, '/history'))).body;
      const fields = items.flatMap(({ changes }) => changes.map(({ field }) => field));
      expect(fields).toEqual(expect.arrayContaining(['mergedInto', 'mergedNumbers']));
      expect(items).toHaveLength(4);
    }
  });

  it('leaves one ticket in the lists', async () => {
    const [goes, stays] = [await world.open({ title: 'Only once' }), await world.open()];
    await merged(goes, stays);
    const { items } = (await world.as('admin').get<Page<TicketListItem>>('/api/v1/tickets?limit=200')).body;
    const numbers = items.map(({ number }) => number);
    expect(numbers).toContain(stays.number);
    expect(numbers).not.toContain(goes.number);
  });

  it('takes a finished ticket up again when the other was not finished', async () => {
    const [goes, stays] = [await world.open(), await world.open({ contactId: 'c-user', status: 'closed' }, 'admin')];
    expect(await merged(goes, stays)).toMatchObject({ status: 'open' });
    const closed = await world.open({ contactId: 'c-user', status: 'closed' }, 'admin');
    expect(await merged(closed, stays)).toMatchObject({ status: 'open' });
  });

  it('goes on over several: every number leads to the last, and none in a circle', async () => {
    const [a, b, c] = [await world.open(), await world.open(), await world.open()];
    await merged(a, b);
    await merged(b, c);
    expect(await world.read(a.number)).toMatchObject({ number: c.number, mergedNumbers: [b.number, a.number] });
    expect(await merge(c, a)).toMatchObject({ status: 422, body: { code: 'TICKET.MERGE_WITH_ITSELF' } });
    expect(await merge(a, c)).toMatchObject({ status: 422, body: { code: 'TICKET.ALREADY_MERGED' } });
    const d = await world.open();
    expect((await merged(d, a)).number).toBe(c.number);
  });

  it('loses no answer that is given at the same moment', async () => {
    const [goes, stays] = [await world.open(), await world.open()];
    const answers = Array.from({ length: 6 }, (_, i) => say(i % 2 ? goes : stays, `at once ${i}`));
    const [outcome, ...posted] = await Promise.all([merge(goes, stays), ...answers]);
    expect([outcome?.status, ...posted.map(({ status }) => status)]).toEqual([200, 201, 201, 201, 201, 201, 201]);
    expect((await bodiesOf(stays)).toSorted()).toEqual(Array.from({ length: 6 }, (_, i) => `at once ${i}`));
  });

  it('is for employees who may work on both', async () => {
    const [goes, stays] = [await world.open(), await world.open()];
    for (const part of ['user', 'primary', 'nobody', 'reader'] as const) {
      expect((await merge(goes, stays, part)).status).toBe(403);
    }
    expect((await merge(goes, stays, 'techBerlin')).status).toBe(404);
    const far = await world.open({ companyId: 'stranger' }, 'admin');
    const hidden = await merge(goes, far);
    const missing = await merge(goes, '1');
    expect(hidden.body).toEqual(missing.body);
    expect(hidden).toMatchObject({ status: 422, body: { errors: [{ path: 'into' }] } });
    expect(await merge(goes, far, 'admin')).toMatchObject({
      status: 422,
      body: { code: 'TICKET.MERGE_ACROSS_COMPANIES', errors: [{ path: 'into' }] },
    });
    expect(await merge(goes, 'soon')).toMatchObject({ status: 400, body: { errors: [{ path: 'into' }] } });
    expect((await world.read(goes.number)).version).toBe(1);
  });
});
