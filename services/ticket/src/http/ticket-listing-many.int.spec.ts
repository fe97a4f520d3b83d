import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getModelToken } from '@nestjs/mongoose';
import type { Model, mongo } from 'mongoose';
import type { TicketListItem } from '@avviso/contracts';
import { LISTING_ROWS, type ListingRow } from '../storage/listing.schema.js';
import { manyFields, writeManyTickets } from '../testing/many-tickets.js';
import { type Part, TicketWorld } from '../testing/ticket-world.js';

/** AVVISO_TEST_LONG=1 measures lists among 100,000 tickets (TKT-5); `npm test` looks how a few are found. */
const long = process.env['AVVISO_TEST_LONG'] === '1';
const many = long ? 100_000 : 1_000;
const calls = 50;

interface Page {
  items: TicketListItem[];
  nextCursor: string | null;
}

let world: TicketWorld;
beforeAll(async () => {
  world = await TicketWorld.start();
  await manyFields(world);
  const began = performance.now();
  await writeManyTickets(world.sut.app, many);
  await world.signIn();
  if (long) process.stderr.write(`${many} tickets written in ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
}, 1_800_000);
afterAll(() => world?.sut.stop());

const listing = () => world.sut.app.get<Model<ListingRow>>(getModelToken(LISTING_ROWS), { strict: false });
const read = async <T>(part: Part, path: string): Promise<T> => {
  const { status, body } = await world.as(part).get<T>(`/api/v1/${path}`);
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body;
};
const page = (part: Part, query: string) => read<Page>(part, `tickets?${query}`);

describe('among many tickets (TKT-5)', () => {
  const open = 'status=open,in-progress,waiting,resolved';
  const asked: [part: Part, query: string][] = [
    ['admin', ''],
    ['admin', open],
    ['admin', `queue=mine&${open}`],
    ['admin', `queue=unassigned&${open}`],
    ['tech', `queue=office&${open}`],
    ['admin', 'queue=overdue'],
    ['tech', 'sort=-priority'],
    ['admin', `${open}&sort=-priority`],
    ['admin', `assignee=e7&${open}&sort=dueAt`],
    ['admin', 'status=waiting&priority=urgent&type=none'],
    ['admin', 'status=closed&priority=low&impact=none&productFamily=none'],
    ['admin', 'companyId=company7'],
    ['admin', 'contactId=c7'],
    ['admin', 'tag=tag7&sort=number'],
    ['admin', 'watcher=e7&createdFrom=2025-01-01'],
    ['admin', 'createdFrom=2024-03-01&createdTo=2024-03-02'],
    ['admin', 'number=1000007'],
    ['admin', 'q=gateway'],
    ['admin', 'q=g'],
    ['admin', 'q=gate trunk'],
    ['admin', 'q=сет'],
    ['admin', 'q=note7'],
    ['admin', `q=port&${open}&queue=unassigned`],
    ['admin', 'q=nowhere'],
    ['admin', 'fields.floor.from=2&fields.floor.to=3'],
    ['admin', `fields.wing=north&fields.moved.from=2025-03-01&fields.moved.to=2025-03-31&${open}`],
    ['admin', 'fields.remark.text=centralita'],
    ['own', open],
    ['user', ''],
    ['primary', 'status=closed&q=trunk'],
    ['ambassador', 'q=gateway'],
  ];

  /** Plans of the reads that a list takes, and how many rows they look at. */
  async function readingsOf(part: Part, query: string): Promise<{ stages: string; examined: number }[]> {
    const { collection } = listing();
    const finds: { filter: mongo.Filter<ListingRow>; options: mongo.FindOptions }[] = [];
    const note = (of: string, method: string, filter: mongo.Filter<ListingRow>, options: mongo.FindOptions) => {
      if (of === collection.collectionName && method === 'find') finds.push({ filter, options });
    };
    const { conn } = collection;
    conn.set('debug', note as never);
    await page(part, query).finally(() => conn.set('debug', false));
    expect(finds).not.toEqual([]);
    return Promise.all(
      finds.map(async ({ filter, options }) => {
        const { limit, sort, hint } = options;
        const found = collection.find(filter as never, { limit, sort, hint } as mongo.FindOptions);
        const { queryPlanner, executionStats } = await found.explain('executionStats');
        return {
          stages: JSON.stringify(queryPlanner),
          examined: (executionStats as { totalDocsExamined: number }).totalDocsExamined,
        };
      }),
    );
  }

  it('every list is found by an index', async () => {
    const walks: unknown[] = [];
    for (const [part, query] of asked) {
      for (const { stages } of await readingsOf(part, query)) {
        if (stages.includes('COLLSCAN') || !stages.includes('IXSCAN')) walks.push({ part, query, stages });
      }
    }
    expect(walks).toEqual([]);
  }, 600_000);

  it.each<[part: Part, query: string]>([
    ['admin', `queue=unassigned&${open}`],
    ['admin', `queue=mine&${open}`],
    ['admin', 'companyId=company7&status=closed'],
    ['admin', 'contactId=c7'],
    ['admin', 'status=closed&q=note777'],
    ['admin', 'q=nowhere port'],
    ['admin', 'fields.moved.from=2025-03-01&fields.moved.to=2025-03-31'],
    ['admin', 'fields.floor.from=-3&fields.floor.to=-2.5'],
    ['admin', 'fields.remark.text=centralita399'],
    ['user', 'status=open'],
  ])(
    'by the rarest of what is asked for: %s %s',
    async (part, query) => {
      const readings = await readingsOf(part, query);
      expect(Math.max(...readings.map(({ examined }) => examined))).toBeLessThan(many / 10);
    },
    120_000,
  );

  const measured = long ? it : () => undefined;
  measured(
    'first and next pages and counts come within 200 ms',
    async () => {
      await world.signIn();
      const slow: string[] = [];
      const measure = async (part: Part, path: string, name = path) => {
        const times: number[] = [];
        for (let i = 0; i < calls; i += 1) {
          const began = performance.now();
          await read(part, path);
          times.push(performance.now() - began);
        }
        times.sort((a, b) => a - b);
        const [median = 0, p95 = 0] = [0.5, 0.95].map((share) => times[Math.ceil(calls * share) - 1]);
        const said = `${median.toFixed(0).padStart(5)} ${p95.toFixed(0).padStart(5)} ms  ${part} ${name}`;
        process.stderr.write(`${said}\n`);
        if (median > 200) slow.push(said);
      };
      for (const [part, query] of asked) {
        const list = `tickets?limit=50&${query}`;
        const { nextCursor } = await read<Page>(part, list);
        await measure(part, list);
        if (nextCursor !== null) await measure(part, `${list}&cursor=${encodeURIComponent(nextCursor)}`, '  next page');
        if (!query.includes('sort')) await measure(part, `tickets/count?${query}`);
      }
      expect(slow).toEqual([]);
    },
    1_200_000,
  );
});
