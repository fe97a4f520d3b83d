import { categories } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { type Subscriber, cellsOf, matrixOf } from './cells.js';

const client = { id: 'kolb', universes: ['client'] as const };
const both = { id: 'pixel', universes: ['client', 'ambassador'] as const };
const person = (over: Partial<Subscriber> = {}): Subscriber => ({
  id: 'ada',
  companyId: 'kolb',
  universes: ['client', 'ambassador'],
  access: true,
  administrator: false,
  ...over,
});
const off = { universe: 'client', category: 'shop', channel: 'email', enabled: false } as const;
const emailOf = (matrix: ReturnType<typeof matrixOf>, category: string, universe = 'client') =>
  matrix.find((cell) => cell.universe === universe && cell.category === category && cell.channel === 'email');

describe('the cells of a company', () => {
  it('are its universes times all categories', () => {
    expect(cellsOf(client)).toHaveLength(categories.length);
    expect(cellsOf(both)).toHaveLength(2 * categories.length);
    expect(cellsOf({ id: 'operator', universes: ['operator'] })).toHaveLength(categories.length);
  });

  it('are all raised, save `mobile` for a company that is only a client', () => {
    expect(cellsOf(client).filter(({ raised }) => !raised)).toEqual([expect.objectContaining({ category: 'mobile' })]);
    expect(cellsOf(both).every(({ raised }) => raised)).toBe(true);
  });
});

describe('defaults are computed (SUB-4)', () => {
  it('on for administrators, off for others, on both channels', () => {
    for (const administrator of [true, false]) {
      const matrix = matrixOf(person({ administrator }), client, []);
      const raised = matrix.filter((cell) => cell.raised);
      expect(raised.every(({ enabled, source }) => enabled === administrator && source === 'default')).toBe(true);
    }
  });

  it('what was decided stays when somebody becomes administrator, what was not follows', () => {
    const matrix = matrixOf(person({ administrator: true }), client, [off]);
    expect(emailOf(matrix, 'shop')).toMatchObject({ enabled: false, source: 'chosen' });
    expect(emailOf(matrix, 'delivery')).toMatchObject({ enabled: true, source: 'default' });
  });

  it('a new universe of the company needs no migration', () => {
    const matrix = matrixOf(person({ administrator: true }), both, [off]);
    expect(emailOf(matrix, 'shop', 'ambassador')).toMatchObject({ enabled: true, source: 'default' });
  });

  it('without access the interface boxes are absent, and come back as they were', () => {
    const chosen = { ...off, channel: 'interface' } as const;
    expect(matrixOf(person({ access: false }), client, [chosen]).map(({ channel }) => channel)).not.toContain(
      'interface',
    );
    const again = matrixOf(person({ administrator: true }), client, [chosen]);
    expect(again.find((cell) => cell.category === 'shop' && cell.channel === 'interface')).toMatchObject({
      enabled: false,
      source: 'chosen',
    });
  });

  it('only the universes in which the contact acts', () => {
    const matrix = matrixOf(person({ universes: ['ambassador'] }), both, []);
    expect(new Set(matrix.map(({ universe }) => universe))).toEqual(new Set(['ambassador']));
  });
});
