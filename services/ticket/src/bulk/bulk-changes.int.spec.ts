import type { BulkChange, BulkTicket, BulkTicketAction, Problem, TicketHistoryEntry } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { anEmployeeState } from '@avviso/directory/testing';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { type Part, TicketWorld } from '../testing/ticket-world.js';
import { BULK_ROWS } from './bulk.store.js';

const path = '/api/v1/ticket-bulk-changes';
let world: TicketWorld;
beforeAll(async () => {
  world = await TicketWorld.start();
}, 60_000);
afterAll(() => world?.sut.stop());

const jobs = () => world.sut.app.get<Model<{ _id: string }>>(getModelToken(BULK_ROWS), { strict: false });
const start = (part: Part, body: object) => world.as(part).post<BulkChange>(path, { body });
const read = async (id: string, part: Part = 'admin') => (await world.as(part).get<BulkChange>(`${path}/${id}`)).body;
const ended = async (id: string, part: Part = 'admin'): Promise<BulkChange> => {
  for (const until = Date.now() + 60_000; Date.now() < until; await delay(50)) {
    const job = await read(id, part);
    if (job.state !== 'running') return job;
  }
  throw new Error('the bulk change does not end');
};
const outcomes = async (id: string, part: Part = 'admin') =>
  (await world.as(part).get<{ items: BulkTicket[] }>(`${path}/${id}/tickets?limit=200`)).body.items;
const bulk = async (part: Part, body: object): Promise<{ job: BulkChange; tickets: BulkTicket[] }> => {
  const { status, body: begun } = await start(part, body);
  expect([status, begun]).toMatchObject([202, { state: 'running', done: 0 }]);
  return { job: await ended(begun.id, part), tickets: await outcomes(begun.id, part) };
};
const openSome = async (count: number, body: object = {}) => {
  const numbers: string[] = [];
  for (let i = 0; i < count; i += 1) numbers.push((await world.open(body)).number);
  return numbers;
};
const named = (numbers: string[]) => numbers.map((number) => ({ number }));
const history = async (number: string) =>
  (await world.as('admin').get<{ items: TicketHistoryEntry[] }>(`/api/v1/tickets/${number}/history`)).body.items;

describe('a bulk change', () => {
  it.each<[string, BulkTicketAction, string, object]>([
    [
      'the status',
      { set: { status: 'closed' } },
      'ticket.status-changed',
      { field: 'status', from: 'open', to: 'closed' },
    ],
    [
      'who works on it',
      { add: { assigneeIds: ['e-tech'] } },
      'ticket.assigned',
      { field: 'assigneeIds', from: [], to: ['e-tech'] },
    ],
    [
      'the priority',
      { set: { priority: 'urgent' } },
      'ticket.updated',
      { field: 'priority', from: 'normal', to: 'urgent' },
    ],
    ['the type', { set: { type: 'incident' } }, 'ticket.updated', { field: 'type', from: null, to: 'incident' }],
    ['the impact', { set: { impact: 'site' } }, 'ticket.updated', { field: 'impact', from: null, to: 'site' }],
    [
      'the tags',
      { add: { tags: ['new'] }, remove: { tags: ['old'] } },
      'ticket.updated',
      { field: 'tags', from: ['old'], to: ['new'] },
    ],
    [
      'watchers',
      { add: { watcherIds: ['c-primary'] } },
      'ticket.updated',
      { field: 'watcherIds', from: [], to: ['c-primary'] },
    ],
  ])('of %s publishes for each ticket what a single change would', async (_, change, type, changed) => {
    const one = await world.open({ contactId: 'c-user', tags: ['old'] }, 'admin');
    const other = await world.open({ contactId: 'c-user', tags: ['old'] }, 'admin');
    const { job, tickets } = await bulk('admin', { tickets: named([one.number, other.number]), change });
    expect(job).toMatchObject({ state: 'finished', total: 2, done: 2, counts: { changed: 2 } });
    for (const [at, { number }] of [one, other].entries()) {
      expect(tickets[at]).toEqual({ number, result: 'changed', version: 2, code: null });
      const event = await world.events.version(`ticket/${number}`, 2, type as 'ticket.updated');
      expect(event).toMatchObject({ actorkind: 'employee', actorid: 'e-admin', origin: 'live' });
      expect(event.data.changes).toEqual([expect.objectContaining(changed)]);
      expect(event.data.fields).toContainEqual(expect.objectContaining({ name: 'tags', portal: 'hidden' }));
    }
  });

  it('of several fields is one event per ticket, named by the most telling one (EVT-5)', async () => {
    const [number = ''] = await openSome(1);
    await bulk('admin', {
      tickets: named([number]),
      change: { set: { status: 'waiting', priority: 'high' }, add: { assigneeIds: ['e-tech'], tags: ['x'] } },
    });
    const { data } = await world.events.version(`ticket/${number}`, 2, 'ticket.status-changed');
    expect(data.changes.map(({ field }) => field).sort()).toEqual(['assigneeIds', 'priority', 'status', 'tags']);
    expect(world.events.about(`ticket/${number}`)).toHaveLength(2);
  });

  it('says of each ticket what became of it, and changes the others', async () => {
    const [changed = '', closed = '', stale = ''] = await openSome(3);
    await world.as('admin').patch(`/api/v1/tickets/${closed}`, { version: 1, body: { status: 'closed' } });
    await world.as('admin').patch(`/api/v1/tickets/${stale}`, { version: 1, body: { priority: 'low' } });
    const hidden = (await world.open({ contactId: 'c-stranger' }, 'admin')).number;
    const { job, tickets } = await bulk('tech', {
      tickets: [
        { number: changed, version: 1 },
        { number: closed },
        { number: stale, version: 1 },
        { number: hidden },
        { number: '1' },
      ],
      change: { set: { status: 'closed' }, add: { watcherIds: ['c-user'] }, remove: { watcherIds: ['c-user'] } },
    });
    expect(tickets.map(({ result, code }) => [result, code])).toEqual([
      ['changed', null],
      ['unchanged', null],
      ['conflict', 'REQUEST.STALE_VERSION'],
      ['notFound', 'TICKET.NOT_FOUND'],
      ['notFound', 'TICKET.NOT_FOUND'],
    ]);
    expect(job.counts).toMatchObject({ changed: 1, unchanged: 1, conflict: 1, notFound: 2, notAllowed: 0 });
    const conflicts = await world.as('tech').get<{ items: BulkTicket[] }>(`${path}/${job.id}/tickets?result=conflict`);
    expect(conflicts.body.items.map(({ number }) => number)).toEqual([stale]);
    const stranger = await bulk('admin', {
      tickets: named([changed]),
      change: { add: { watcherIds: ['c-stranger'] } },
    });
    expect(stranger.tickets[0]).toMatchObject({ result: 'refused', code: 'TICKET.UNKNOWN_REFERENCE' });
  });

  it('takes what filters find, as the list does', async () => {
    const numbers = await openSome(3, { title: 'Bulk okapi' });
    const { tickets } = await bulk('tech', {
      filters: { q: 'okapi', status: ['open'] },
      change: { set: { status: 'resolved' } },
    });
    expect(tickets.map(({ number }) => number)).toEqual(numbers);
  });

  it('of 500 tickets publishes one event for each, and says meanwhile how far it is', async () => {
    const numbers: string[] = [];
    while (numbers.length < 500) {
      numbers.push(...(await Promise.all(Array.from({ length: 25 }, () => world.open()))).map(({ number }) => number));
    }
    const { body: begun } = await start('admin', { tickets: named(numbers), change: { set: { priority: 'high' } } });
    expect(begun).toMatchObject({ state: 'running', done: 0, total: 500 });
    const seen: number[] = [];
    let job = begun;
    for (const until = Date.now() + 90_000; job.state === 'running' && Date.now() < until; await delay(50)) {
      job = await read(begun.id);
      seen.push(job.done);
    }
    expect(job).toMatchObject({ state: 'finished', done: 500, counts: { changed: 500 } });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.filter((done) => done > 0 && done < 500).length).toBeGreaterThan(2);
    const change = expect.objectContaining({ field: 'priority', from: 'normal', to: 'high' });
    for (const number of numbers) {
      const { data } = await world.events.version(`ticket/${number}`, 2, 'ticket.updated');
      expect(data.changes).toEqual([change]);
      expect(world.events.about(`ticket/${number}`)).toHaveLength(2);
    }
  }, 180_000);

  it('goes on where a process ended, and does nothing twice', async () => {
    const numbers = await openSome(4);
    const { job } = await bulk('admin', { tickets: named(numbers), change: { add: { tags: ['once'] } } });
    // as a process leaves it that was killed after two of them; what those say now must stay
    const [first = ''] = numbers;
    await world.as('admin').patch(`/api/v1/tickets/${first}`, { version: 2, body: { tags: [] } });
    const left = { state: 'running', next: 2, owner: 'gone', leaseUntil: new Date(1), finishedAt: null };
    await jobs().collection.updateOne(
      { _id: job.id as never },
      { $set: { ...left, counts: { ...job.counts, changed: 2 } } },
    );
    await jobs()
      .db.collection('ticket_bulk_results')
      .deleteMany({ bulkId: job.id, index: { $gte: 2 } });
    expect(await ended(job.id)).toMatchObject({ state: 'finished', counts: { changed: 2, unchanged: 2 } });
    expect(await world.read(first)).toMatchObject({ tags: [], version: 3 });
    for (const number of numbers.slice(1)) expect(await history(number)).toHaveLength(2);
  });

  it('is ended by whoever asked, where it stands', async () => {
    const numbers = await openSome(12);
    const { body } = await start('admin', { tickets: named(numbers), change: { set: { priority: 'low' } } });
    const cancelled = await world.as('admin').post<BulkChange>(`${path}/${body.id}/cancel`);
    expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
    expect((await world.as('admin').post(`${path}/${body.id}/cancel`)).status).toBe(409);
    const { done } = await read(body.id);
    expect(done).toBeLessThan(12);
    // the next one shows that the worker is through with this one
    await bulk('admin', { tickets: named([numbers[0] ?? '']), change: { set: { impact: 'site' } } });
    expect((await read(body.id)).done).toBe(done);
    expect((await world.read(numbers.at(-1) ?? '')).priority).toBe('normal');
  });

  it('stops when whoever asked may work no more', async () => {
    const directory = world.sut.app.get(Directory, { strict: false });
    const [number = ''] = await openSome(1);
    await directory.keepEmployee(anEmployeeState({ id: 'e-berlin', suspended: true, access: false }), 2);
    const { body } = await start('techBerlin', { tickets: named([number]), change: { set: { priority: 'low' } } });
    expect(await ended(body.id, 'techBerlin')).toMatchObject({
      state: 'failed',
      problem: 'TICKET.BULK_STARTER_LEFT',
      done: 0,
    });
  });

  it('belongs to whoever asked, and is for employees who work on tickets', async () => {
    const [number = ''] = await openSome(1);
    const { job } = await bulk('admin', { tickets: named([number]), change: { set: { priority: 'low' } } });
    const ids = (await world.as('admin').get<{ items: BulkChange[] }>(path)).body.items.map(({ id }) => id);
    expect(ids[0]).toBe(job.id);
    for (const rest of ['', '/tickets'])
      expect((await world.as('tech').get(`${path}/${job.id}${rest}`)).status).toBe(404);
    expect((await world.as('tech').post(`${path}/${job.id}/cancel`)).status).toBe(404);
    for (const part of ['user', 'reader', 'nobody'] as const) expect((await start(part, {})).status).toBe(403);
  });

  it.each<[string, object, number, string]>([
    ['nothing to change', { tickets: [{ number: '1' }], change: {} }, 400, 'change'],
    ['no tickets', { change: { set: { status: 'open' } } }, 400, 'tickets'],
    [
      'tickets and filters',
      { tickets: [{ number: '1' }], filters: {}, change: { set: { status: 'open' } } },
      400,
      'tickets',
    ],
    ['one ticket twice', { tickets: named(['1', '1']), change: { set: { status: 'open' } } }, 400, 'tickets'],
    [
      'too many',
      { tickets: Array.from({ length: 501 }, (_, i) => ({ number: `${i}` })), change: { set: { status: 'open' } } },
      400,
      'tickets',
    ],
    ['a title', { tickets: named(['1']), change: { set: { title: 'x', status: 'open' } } }, 400, 'change.set.title'],
    ['an unknown status', { tickets: named(['1']), change: { set: { status: 'done' } } }, 422, 'change.set.status'],
    [
      'an unknown assignee',
      { tickets: named(['1']), change: { add: { assigneeIds: ['x'] } } },
      422,
      'change.add.assigneeIds.0',
    ],
  ])('with %s is refused', async (_, body, status, where) => {
    const answer = await world.as('admin').post<Problem>(path, { body });
    expect([answer.status, answer.body.errors?.map((error) => error.path)]).toEqual([status, [where]]);
  });
});
