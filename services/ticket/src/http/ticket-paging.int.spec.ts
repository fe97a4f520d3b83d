import { afterAll, beforeAll, expect, it, describe } from '@jest/globals';
import { type Part, type TicketPage, TicketWorld } from '../testing/ticket-world.js';

let world: TicketWorld;
beforeAll(async () => {
  world = await TicketWorld.start();
  for (let i = 0; i < 8; i += 1) await world.open({ title: `Paged${i} lemur`, priority: i % 2 ? 'low' : 'urgent' });
}, 60_000);
afterAll(() => world?.sut.stop());

/** Page by page to the end; `between` happens after each. */
const allPages = async (
  part: Part,
  query: string,
  {
    from = '',
    between = () => Promise.resolve<unknown>(undefined),
  }: { from?: string; between?: (seen: string[]) => Promise<unknown> } = {},
): Promise<string[]> => {
  const seen: string[] = [];
  for (let cursor: string | null = from; cursor !== null;) {
    const { items, nextCursor }: TicketPage = await world.list(part, `${query}${cursor && `&cursor=${cursor}`}`);
    seen.push(...items.map(({ number }) => number));
    await between(seen);
    cursor = nextCursor;
  }
  return seen;
};
const say = (number: string, body: string) =>
  world.as('admin').post(`/api/v1/tickets/${number}/messages`, { body: { body } });

describe('paging (TKT-5)', () => {
  it('loses nothing and shows nothing twice, by number and day also while tickets change', async () => {
    for (const sort of ['number', '-createdAt', '-priority', '-dueAt']) {
      const before = await world.numbers('admin', `q=lemur&sort=${sort}`);
      // those that were shown change meanwhile, where that moves none of them
      const moves = !['number', '-createdAt'].includes(sort);
      const between = (seen: string[]) => (moves ? Promise.resolve() : say(String(seen[0]), 'changed'));
      expect([sort, await allPages('admin', `q=lemur&limit=3&sort=${sort}`, { between })]).toEqual([sort, before]);
    }
    const urgentFirst = (await world.list('admin', 'q=lemur&sort=-priority')).items.map(({ priority }) => priority);
    expect(urgentFirst).toEqual([...Array(4).fill('urgent'), ...Array(4).fill('low')]);
  });

  it('by the last change shows what changes meanwhile at the top, where `updatedFrom` finds it', async () => {
    const first = await world.list('admin', 'q=lemur&limit=3');
    const seen = first.items.map(({ number }) => number);
    const rest = (await world.numbers('admin', 'q=lemur')).filter((number) => !seen.includes(number));
    const since = new Date().toISOString();
    await say(String(rest.at(-1)), 'jumps');
    seen.push(...(await allPages('admin', 'q=lemur&limit=3', { from: first.nextCursor ?? '' })));
    expect(seen).toHaveLength(7);
    expect(await world.numbers('admin', `q=lemur&updatedFrom=${since}`)).toEqual([rest.at(-1)]);
  });

  it.each(['-updatedAt', 'updatedAt', '-createdAt', 'createdAt', '-number', 'number'])(
    'goes through everything once, sorted by %s',
    async (sort) => {
      const all = await world.numbers('admin', `sort=${sort}`);
      expect(await allPages('admin', `sort=${sort}&limit=3`)).toEqual(all);
      if (sort === 'number') expect(all).toEqual([...all].sort((a, b) => Number(a) - Number(b)));
    },
  );

  it('refuses the cursor of a list sorted otherwise', async () => {
    for (const [sort, cursor] of [
      ['-priority', 'x'],
      ['-priority', '9.'],
      ['-dueAt', 'W10'],
      ['number', '0.'],
    ]) {
      const answer = await world.as('admin').get(`/api/v1/tickets?sort=${sort}&cursor=${cursor}`);
      expect([answer.status, answer.body]).toMatchObject([400, { code: 'REQUEST.INVALID_CURSOR' }]);
    }
  });
});
