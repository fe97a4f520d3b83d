import { describe, expect, it } from '@jest/globals';
import { compare, stillMine, without } from './compare.js';

const cells = (values: Record<string, string>) => new Map(Object.entries(values));
const base = cells({ shop: 'a@x.example', delivery: 'b@x.example', mobile: '' });

describe('comparing what somebody else saved', () => {
  it('lists what they changed, also where nothing was changed here', () => {
    const theirs = cells({ shop: 'a@x.example', delivery: '', mobile: '' });
    expect(compare(base, theirs, cells({ mobile: 'm@x.example' }))).toEqual([
      { key: 'delivery', theirs: '', mine: undefined, clash: false },
    ]);
  });

  it('asks about a cell that both changed, and not where both mean the same', () => {
    const theirs = cells({ shop: 'new@x.example', delivery: 'c@x.example', mobile: '' });
    const mine = cells({ shop: 'new@x.example', delivery: 'd@x.example' });
    const differences = compare(base, theirs, mine);
    expect(differences.map(({ key, clash }) => [key, clash])).toEqual([
      ['shop', false],
      ['delivery', true],
    ]);
    expect([...stillMine(mine, theirs).keys()]).toEqual(['delivery']);
    expect([...without(mine, new Set(['delivery'])).keys()]).toEqual(['shop']);
  });

  it('sees cells that came or went', () => {
    const theirs = cells({ shop: 'a@x.example', mobile: '', messaging: 'n@x.example' });
    expect(compare(base, theirs, new Map()).map(({ key }) => key)).toEqual(['delivery', 'messaging']);
  });

  it('compares lists by what is in them', () => {
    const before = new Map([['statuses', ['open']]]);
    expect(compare(before, new Map([['statuses', ['open']]]), new Map())).toEqual([]);
  });
});
