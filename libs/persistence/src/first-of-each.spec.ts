import { describe, expect, it } from '@jest/globals';
import { firstOfEach } from './first-of-each.js';

const rowsOf = (key: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ _id: `${key}-${String(i).padStart(5, '0')}`, key }));

function collection(sizes: Record<string, number>) {
  const rows = Object.entries(sizes).flatMap(([key, size]) => rowsOf(key, size));
  const queries: { keys: string[]; brought: number }[] = [];
  const find = async (keys: string[], limit: number) => {
    const hits = rows.filter(({ key }) => keys.includes(key));
    const found = (keys.length > 1 ? hits.reverse() : hits).slice(0, limit);
    queries.push({ keys, brought: found.length });
    return found;
  };
  const first = (keys: string[], limit: number) => firstOfEach(keys, limit, find, ({ key }) => key);
  return { first, queries };
}

describe('the first rows of each key', () => {
  it('come in one query, by id, while they are few', async () => {
    const { first, queries } = collection({ a: 3, b: 2 });
    const of = await first(['a', 'b', 'a', 'c'], 5);
    expect(of('a')).toEqual({ rows: rowsOf('a', 3), more: false });
    expect(of('b')).toEqual({ rows: rowsOf('b', 2), more: false });
    expect(of('c')).toEqual({ rows: [], more: false });
    expect(queries).toHaveLength(1);
  });

  it('never bring all rows of a key that has thousands, and the others theirs all the same', async () => {
    const { first, queries } = collection({ a: 3, crowd: 20_000, few: 8 });
    const of = await first(['a', 'crowd', 'few'], 5);
    expect(of('a')).toEqual({ rows: rowsOf('a', 3), more: false });
    expect(of('crowd')).toEqual({ rows: rowsOf('crowd', 5), more: true });
    expect(of('few')).toEqual({ rows: rowsOf('few', 5), more: true });
    expect(queries.reduce((sum, { brought }) => sum + brought, 0)).toBeLessThan(1_100);
  });

  it('ask by itself for a key with more than its limit alone', async () => {
    const { first, queries } = collection({ a: 3, some: 8 });
    const of = await first(['a', 'some'], 5);
    expect(of('some')).toEqual({ rows: rowsOf('some', 5), more: true });
    expect(of('a').rows).toHaveLength(3);
    expect(queries.map(({ keys }) => keys)).toEqual([['a', 'some'], ['some']]);
  });
});
