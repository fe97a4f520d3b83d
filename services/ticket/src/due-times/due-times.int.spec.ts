import type { DueTimes, Ticket, TicketListItem, TicketListSetting } from '@avviso/contracts';
import { eventually } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Part, TicketWorld } from '../testing/ticket-world.js';

const path = '/api/v1/settings/due-times';
const always = [{ from: '00:00', to: '24:00' }];
const aroundTheClock = {
  timeZone: 'Europe/Paris',
  week: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always },
  holidays: [],
  targets: { normal: 60, urgent: 30 },
};

describe('due times over HTTP (TKT-23)', () => {
  let world: TicketWorld;
  beforeAll(async () => {
    world = await TicketWorld.start();
  });
  afterAll(() => world.sut.stop());

  const settings = async () => (await world.as('admin').get<DueTimes>(path)).body;
  async function save(over: object = {}): Promise<DueTimes> {
    const ifMatch = `"${(await settings()).version}"`;
    const body = { ...aroundTheClock, ...over };
    const answer = await world.as('admin').put<DueTimes>(path, { body, headers: { 'If-Match': ifMatch } });
    expect(answer.status).toBe(200);
    return eventually(async () => (await settings()).recalculating === false && settings(), { what: 'due times anew' });
  }
  const change = (ticket: Ticket, body: object, part: Part = 'admin') =>
    world
      .as(part)
      .patch<Ticket>(`/api/v1/tickets/${ticket.number}`, { body, headers: { 'If-Match': `"${ticket.version}"` } });
  const minutesAfterOpening = (ticket: Ticket) =>
    (new Date(ticket.dueAt ?? 0).getTime() - new Date(ticket.createdAt).getTime()) / 60_000;

  it('are shown to employees, and nowhere to contacts', async () => {
    await save();
    const ticket = await world.open();
    expect(minutesAfterOpening(await world.read(ticket.number))).toBe(60);
    expect(minutesAfterOpening(await world.open({ contactId: 'c-user', priority: 'urgent' }, 'admin'))).toBe(30);
    for (const body of [ticket, await world.read(ticket.number, 'user')]) {
      expect(body).not.toHaveProperty('dueAt');
      expect(body).not.toHaveProperty('dueRemainingMinutes');
    }
    const list = await world.as('user').get<{ items: TicketListItem[] }>('/api/v1/tickets');
    expect(list.body.items[0]).not.toHaveProperty('dueAt');
    const hidden = await world.as('user').get('/api/v1/tickets?dueBefore=now');
    expect(hidden).toMatchObject({ status: 403, body: { errors: [{ path: 'dueBefore' }] } });
    const { data } = await world.events.version(`ticket/${ticket.number}`, 1, 'ticket.created');
    expect(JSON.stringify(data)).not.toContain('due');
  });

  it('follow priority and status, in the answer of the very save', async () => {
    const opened = await world.read((await world.open()).number);
    const urgent = await change(opened, { priority: 'urgent' });
    expect(minutesAfterOpening(urgent.body)).toBe(30);
    const waits = await change(urgent.body, { status: 'waiting' });
    expect(waits.body).toMatchObject({ dueAt: null, dueRemainingMinutes: 30 });
    await world.as('user').post(`/api/v1/tickets/${opened.number}/messages`, { body: { body: 'Here it is' } });
    const goesOn = await world.read(opened.number);
    expect(goesOn).toMatchObject({ status: 'open', dueRemainingMinutes: null });
    expect(Math.round(minutesAfterOpening(goesOn))).toBe(30);
    const closed = await change(goesOn, { status: 'closed' });
    expect(closed.body.dueAt).toBeNull();
  });

  it('are worked out anew when the settings change, without a new version of the ticket', async () => {
    const before = await world.read((await world.open()).number);
    const saved = await save({ targets: { normal: 90 } });
    expect(saved.lastChange?.by).toMatchObject({ kind: 'employee', id: 'e-admin' });
    const after = await world.read(before.number);
    expect(minutesAfterOpening(after)).toBe(90);
    expect(after.version).toBe(before.version);
    await save({ targets: { normal: null } });
    expect(await world.read(before.number)).toMatchObject({ dueAt: null, dueRemainingMinutes: null });
  });

  it('follow what the list of statuses says of each: whether its tickets wait for the customer', async () => {
    await save();
    const waits = (await change(await world.read((await world.open()).number), { status: 'waiting' })).body;
    const runs = await world.read((await world.open()).number);
    const list = '/api/v1/settings/ticket-lists/statuses';
    const setPhase = async (phase: string) => {
      const { body } = await world.as('admin').get<TicketListSetting>(list);
      const entries = body.entries.map(({ used: _used, ...entry }) =>
        entry.key === 'waiting' ? { ...entry, phase } : entry,
      );
      const headers = { 'If-Match': `"${body.version}"` };
      const saved = await world.as('admin').put(list, { body: { entries, initial: body.initial }, headers });
      expect(saved.status).toBe(200);
    };
    const { version } = await settings();
    await setPhase('open');
    await eventually(async () => (await world.read(waits.number)).dueAt !== null, { what: 'the clock runs' });
    expect((await world.read(runs.number)).dueAt).toBe(runs.dueAt);
    // the settings of the administrators are as they were
    expect((await settings()).version).toBe(version);
    await setPhase('waiting');
    await eventually(async () => (await world.read(waits.number)).dueAt === null, { what: 'the clock stands' });
    expect((await world.read(waits.number)).version).toBe(waits.version);
  });

  it('filter the list by what is late', async () => {
    await save({ targets: { low: 1 }, timeZone: 'UTC', holidays: [] });
    const soon = await world.open({ contactId: 'c-user', priority: 'low' }, 'admin');
    const numbers = async (moment: string) => {
      const answer = await world.as('admin').get<{ items: TicketListItem[] }>(`/api/v1/tickets?dueBefore=${moment}`);
      return answer.body.items.map(({ number }) => number);
    };
    expect(await numbers('now')).not.toContain(soon.number);
    expect(await numbers(new Date(Date.now() + 120_000).toISOString())).toContain(soon.number);
  });

  it('are set by who may, from the version that they read', async () => {
    for (const part of ['tech', 'user', 'nobody'] as const) {
      expect((await world.as(part).get(path)).status).toBe(403);
      expect((await world.as(part).put(path, { body: aroundTheClock })).status).toBe(403);
    }
    const { version } = await settings();
    const put = (headers: Record<string, string>) => world.as('admin').put(path, { body: aroundTheClock, headers });
    expect((await put({})).status).toBe(428);
    expect((await put({ 'If-Match': `"${version - 1}"` })).status).toBe(412);
    const twice = await Promise.all([put({ 'If-Match': `"${version}"` }), put({ 'If-Match': `"${version}"` })]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  it.each([
    ['timeZone', 400, { timeZone: '+02:00' }],
    ['week.mon.0.to', 400, { week: { ...aroundTheClock.week, mon: [{ from: '10:00', to: '09:00' }] } }],
    [
      'week.tue.1.from',
      400,
      {
        week: {
          ...aroundTheClock.week,
          tue: [
            { from: '08:00', to: '12:00' },
            { from: '11:00', to: '17:00' },
          ],
        },
      },
    ],
    ['week', 400, { week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } }],
    ['holidays.0.date', 400, { holidays: [{ date: '2026-02-30', name: 'None' }] }],
    [
      'holidays.1.date',
      400,
      {
        holidays: [
          { date: '2026-12-25', name: 'Christmas' },
          { date: '2026-12-25', name: 'Again' },
        ],
      },
    ],
    ['targets.normal', 400, { targets: { normal: 0 } }],
    ['targets.eager', 422, { targets: { eager: 5 } }],
    ['pausingStatuses', 400, { pausingStatuses: ['waiting'] }],
  ])('refuse what is wrong at %s', async (at, status, over) => {
    const answer = await world.as('admin').put<{ errors: { path: string }[] }>(path, {
      body: { ...aroundTheClock, ...over },
      headers: { 'If-Match': '*' },
    });
    expect(answer.status).toBe(status);
    expect(answer.body.errors.map((error) => error.path)).toContain(at);
  });
});
