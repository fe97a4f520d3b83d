import type { Problem, Ticket, TicketFieldsSetting } from '@avviso/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getConnectionToken, getModelToken } from '@nestjs/mongoose';
import type { Connection, Model } from 'mongoose';
import { buildListing } from '../migrations/build-listing.js';
import { listCustomValues } from '../migrations/list-custom-values.js';
import { LISTING_ROWS, type ListingRow } from '../storage/listing.schema.js';
import { type Part, TicketWorld } from '../testing/ticket-world.js';

let world: TicketWorld;
beforeAll(async () => {
  world = await TicketWorld.start();
}, 60_000);
afterAll(() => world?.sut.stop());

const listing = () => world.sut.app.get<Model<ListingRow>>(getModelToken(LISTING_ROWS), { strict: false });
const numbers = (part: Part, query: string) => world.numbers(part, query);
const say = (number: string, body: string, internal = false) =>
  world.as('admin').post(`/api/v1/tickets/${number}/messages`, { body: { body, internal } });

describe('filters of a list (TKT-5)', () => {
  let plain: Ticket;
  let rich: Ticket;
  beforeAll(async () => {
    plain = await world.open({ title: 'Okapi plain' });
    rich = await world.open(
      {
        title: 'Okapi rich',
        contactId: 'c-stranger',
        priority: 'high',
        type: 'incident',
        impact: 'site',
        productFamily: 'sip-trunks',
        assigneeIds: ['e-tech', 'e-admin'],
        watcherIds: ['e-own'],
        tags: ['sip', 'a,b'],
      },
      'admin',
    );
  });

  it.each([
    ['priority=high,urgent', 'rich'],
    ['type=incident', 'rich'],
    ['type=none', 'plain'],
    ['impact=none,site', 'both'],
    ['productFamily=none', 'plain'],
    ['assignee=me', 'rich'],
    ['assignee=none', 'plain'],
    ['assignee=none,e-tech', 'both'],
    ['status=open&assignee=none', 'plain'],
    ['watcher=e-own', 'rich'],
    ['watcher=none', 'plain'],
    ['createdBy=me', 'rich'],
    ['companyId=stranger', 'rich'],
    ['company=client,stranger', 'both'],
    ['contactId=c-stranger', 'rich'],
    ['office=Berlin', 'rich'],
    ['office=Berlin&office=Lyon', 'both'],
    ['tag=sip', 'rich'],
    ['tag=a,b', 'rich'],
    ['tag=none', 'plain'],
    ['queue=mine', 'rich'],
    ['queue=unassigned', 'plain'],
    ['queue=all', 'both'],
    ['queue=overdue', 'none'],
    ['dueFrom=2026-01-01', 'both'],
    ['createdFrom=2026-01-01', 'both'],
    ['createdTo=2026-01-01', 'none'],
    ['updatedFrom=2026-01-01T00:00:00Z&updatedTo=2099-01-01', 'both'],
  ])('%s', async (query, which) => {
    const wanted = { plain: [plain.number], rich: [rich.number], both: [plain.number, rich.number], none: [] }[which];
    expect((await numbers('admin', `q=okapi&${query}`)).sort()).toEqual(wanted);
  });

  it('by numbers, and the office of who asks', async () => {
    expect(await numbers('admin', `number=${plain.number},${rich.number},1&sort=number`)).toEqual([
      plain.number,
      rich.number,
    ]);
    expect(await numbers('tech', 'q=okapi&queue=office')).toEqual([plain.number]);
    expect(await numbers('admin', 'q=okapi&queue=office')).toEqual([]);
  });

  it('follow every change', async () => {
    await world.as('admin').patch(`/api/v1/tickets/${plain.number}`, {
      version: 1,
      body: { title: 'Tapir', tags: ['moved'], assigneeIds: ['e-tech'] },
    });
    expect(await numbers('admin', 'tag=moved&assignee=e-tech&q=tap')).toEqual([plain.number]);
    expect(await numbers('admin', 'q=okapi')).toEqual([rich.number]);
  });

  it('count what they find, and no more than 99', async () => {
    const count = async (query: string) => (await world.as('admin').get(`/api/v1/tickets/count?${query}`)).body;
    expect(await count('tag=sip')).toEqual({ count: 1, more: false });
    expect(await count('tag=no-such')).toEqual({ count: 0, more: false });
  });

  it('by what the portal hides are refused to contacts', async () => {
    for (const query of ['tag=sip', 'office=Lyon', 'watcher=e-own', 'queue=mine', 'dueTo=2030-01-01', 'sort=dueAt']) {
      for (const path of query.startsWith('sort') ? ['tickets'] : ['tickets', 'tickets/count']) {
        const answer = await world.as('user').get(`/api/v1/${path}?${query}`);
        expect([query, answer.status, answer.body]).toMatchObject([
          query,
          403,
          { code: 'TICKET.FILTER_NOT_PERMITTED' },
        ]);
      }
    }
  });
});

describe('ranges and words of custom fields (TKT-5, TKT-3)', () => {
  let low: Ticket;
  let high: Ticket;
  beforeAll(async () => {
    const path = '/api/v1/settings/ticket-fields';
    const { version } = (await world.as('admin').get<TicketFieldsSetting>(path)).body;
    const field = (key: string, type: string, portal = 'edit') => ({
      ...{ key, type, portal, names: { en: key }, required: false, choices: [] },
    });
    const custom = [field('floor', 'number'), field('moved', 'date'), field('remark', 'text')];
    const hidden = [field('cost', 'number', 'hidden'), field('audit', 'text', 'hidden')];
    const body = { builtIn: [], custom: [...custom, ...hidden] };
    expect((await world.as('admin').put(path, { version, body })).status).toBe(200);
    const opened = (fields: object) => world.open({ title: 'Quokka', contactId: 'c-user', fields }, 'admin');
    low = await opened({ floor: -2.5, moved: '2026-01-31', remark: 'Réseau de la cave', cost: 5, audit: 'seen' });
    high = await opened({ floor: 12, moved: '2026-12-01', remark: 'Roof (lamp)' });
  });

  const both = () => [low.number, high.number].sort();
  const found = async (part: Part, query: string) => (await numbers(part, `q=quokka&${query}`)).sort();

  it.each([
    ['floor.from=-2.5&fields.floor.to=-2.5', 'low'],
    ['floor.from=-10&fields.floor.to=12', 'both'],
    ['floor.from=2', 'high'],
    ['floor.to=1e2', 'both'],
    ['floor.to=-3', 'none'],
    ['moved.from=2026-01-31&fields.moved.to=2026-11-30', 'low'],
    ['moved.from=2026-02-01', 'high'],
    ['moved.to=2026-12-01', 'both'],
    ['remark.text=reseau cav', 'low'],
    ['remark.text=LAMP&fields.floor.from=0', 'high'],
    ['remark.text=quokka', 'none'],
    ['remark.text=%2B', 'none'],
  ])('fields.%s finds the same for all who see the field', async (query, which) => {
    const wanted = { low: [low.number], high: [high.number], both: both(), none: [] }[which];
    for (const part of ['admin', 'tech', 'reader', 'user', 'primary', 'ambassador'] as const)
      expect([part, await found(part, `fields.${query}`)]).toEqual([part, wanted]);
    for (const part of ['stranger', 'techBerlin', 'own'] as const)
      expect([part, await found(part, `fields.${query}`)]).toEqual([part, part === 'own' ? wanted : []]);
  });

  it('of what the portal hides are for employees alone', async () => {
    for (const query of ['fields.cost.from=1', 'fields.audit.text=seen']) {
      for (const part of ['admin', 'tech', 'reader'] as const) expect(await found(part, query)).toEqual([low.number]);
      for (const part of ['user', 'primary', 'ambassador', 'stranger'] as const) {
        const answer = await world.as(part).get(`/api/v1/tickets?${query}`);
        expect([part, answer.status]).toEqual([part, 403]);
      }
      expect((await world.as('nobody').get(`/api/v1/tickets?${query}`)).status).toBe(403);
      expect((await world.nobodySignedIn.get(`/api/v1/tickets?${query}`)).status).toBe(401);
    }
  });

  it.each([
    ['floor.from=two', 422, 'fields.floor.from'],
    ['moved.to=2026-13-01', 422, 'fields.moved.to'],
    ['remark.from=a', 422, 'fields.remark.from'],
    ['floor.text=2', 422, 'fields.floor.text'],
    ['nothing.from=2', 422, 'fields.nothing'],
    ['floor=2&fields.floor.from=1', 400, 'fields.floor.is'],
    ['floor.below=2', 400, 'fields.floor.below'],
  ])('fields.%s is refused', async (query, status, path) => {
    const answer = await world.as('admin').get<Problem>(`/api/v1/tickets?fields.${query}`);
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.map((error) => error.path)).toContain(path);
  });

  it('are there for tickets from before, once the migration has run', async () => {
    const terms = { $pull: { terms: { $regex: '^fields\\..*[>:]' } } };
    await listing().collection.updateMany({}, terms as never);
    expect(await found('admin', 'fields.floor.from=2')).toEqual([]);
    await listCustomValues.up(world.sut.app.get<Connection>(getConnectionToken(), { strict: false }));
    expect(await found('admin', 'fields.floor.from=2&fields.remark.text=roof')).toEqual([high.number]);
  });
});

describe('full text (TKT-5)', () => {
  it('finds beginnings of words in any language, all words together', async () => {
    const { number } = await world.open({ title: 'Réseau coupé à l’agence', description: 'Die **Störung** hält an' });
    await say(number, 'Сигнала нет с понедельника');
    for (const q of [
      'reseau',
      'RÉSEAU coup',
      'storung',
      'Stör halt',
      'сигнал',
      'понед нет',
      `#${number}`,
      number.slice(0, 4),
    ]) {
      expect([q, await numbers('user', `q=${encodeURIComponent(q)}`)]).toMatchObject([
        q,
        expect.arrayContaining([number]),
      ]);
    }
    for (const q of ['eseau', 'reseau giraffe', 'strong', 'e']) {
      expect([q, await numbers('user', `q=${encodeURIComponent(q)}`)]).not.toMatchObject([
        q,
        expect.arrayContaining([number]),
      ]);
    }
  });

  it('finds notes for employees alone, and what was said in public for everybody, in whatever order', async () => {
    const { number } = await world.open({ title: 'Notes' });
    await say(number, 'canarynote shared1', true);
    await say(number, 'shared1 shared2');
    await say(number, 'shared2', true);
    for (const q of ['canarynote', 'canary', 'shared1', 'shared2'])
      expect(await numbers('tech', `q=${q}`)).toEqual([number]);
    for (const part of ['user', 'primary', 'ambassador'] as const) {
      for (const q of ['canarynote', 'canary', 'canarynote~', 'canarynote notes'])
        expect(await numbers(part, `q=${q}`)).toEqual([]);
      for (const q of ['shared1', 'shared2']) expect(await numbers(part, `q=${q}`)).toEqual([number]);
    }
    const count = await world.as('user').get('/api/v1/tickets/count?q=canarynote');
    expect(count.body).toEqual({ count: 0, more: false });
  });

  it('is there for tickets from before, once the migration has run', async () => {
    const { number } = await world.open({ title: 'Old ocelot' });
    await say(number, 'axolotl', true);
    await listing().deleteOne({ _id: number });
    expect(await numbers('admin', 'q=ocelot')).toEqual([]);
    await buildListing.up(world.sut.app.get<Connection>(getConnectionToken(), { strict: false }));
    expect(await numbers('admin', 'q=ocelot axolotl')).toEqual([number]);
    await listing().deleteOne({ _id: number });
    await world.as('admin').post(`/api/v1/tickets/${number}/take`);
    expect(await numbers('admin', 'q=ocelot axolotl')).toEqual([number]);
  });
});
