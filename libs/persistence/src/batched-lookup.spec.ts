import { describe, expect, it } from '@jest/globals';
import { BatchedLookup } from './batched-lookup.js';

interface Row {
  id: string;
  of: string;
}
const kept: Row[] = ['a1', 'a2', 'b1'].map((id) => ({ id, of: id.charAt(0) }));

function lookup() {
  const asked: string[][] = [];
  const rows = new BatchedLookup<Row>(
    async (keys) => {
      asked.push(keys);
      return kept.filter((row) => keys.includes(row.of));
    },
    (row) => row.of,
  );
  const ids = async (...keys: string[]) => (await rows.of(keys)).map(({ id }) => id);
  return { asked, ids };
}

describe('looking rows up in batches', () => {
  it('asks once for all that is wanted in one turn, and gives each caller its own', async () => {
    const { asked, ids } = lookup();
    expect(await Promise.all([ids('a'), ids('b', 'x'), ids('a', 'a'), ids()])).toEqual([
      ['a1', 'a2'],
      ['b1'],
      ['a1', 'a2'],
      [],
    ]);
    expect(asked).toEqual([['a', 'b', 'x']]);
  });

  it('reads again for who asks later', async () => {
    const { asked, ids } = lookup();
    await ids('a');
    kept.push({ id: 'a3', of: 'a' });
    expect(await ids('a')).toEqual(['a1', 'a2', 'a3']);
    expect(asked).toHaveLength(2);
    kept.pop();
  });
});
