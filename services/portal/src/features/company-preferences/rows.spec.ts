import type { DashboardRow, Preference } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { categoriesOf, cellsOf, filtered, itemsOf, keyOf, universesOf, versionsOf } from './rows.js';

const cell = (given: Partial<Preference>): Preference => ({
  universe: 'client',
  category: 'shop',
  channel: 'email',
  enabled: false,
  source: 'default',
  raised: true,
  ...given,
});
const contact = (contactId: string, name: string, given: Partial<DashboardRow> = {}): DashboardRow => ({
  contactId,
  name,
  email: `${contactId}@x.example`,
  administrator: false,
  access: true,
  version: 3,
  preferences: [cell({}), cell({ category: 'mobile', raised: false })],
  ...given,
});
const helene = contact('c1', 'Hélène Aubry', { administrator: true });
const paul = contact('c2', 'Paul Okafor', {
  access: false,
  version: 7,
  preferences: [cell({ enabled: true, source: 'chosen' }), cell({ universe: 'ambassador', category: 'ticketing' })],
});
const rows = [helene, paul];
const everybody = { universe: 'client', q: '', who: undefined, changed: () => false } as const;

describe('the dashboard of a company', () => {
  it('has a box where something is raised, with what was chosen there', () => {
    expect([...cellsOf(rows)]).toEqual([
      ['c1|client|shop|email', null],
      ['c2|client|shop|email', true],
      ['c2|ambassador|ticketing|email', null],
    ]);
    expect(universesOf(rows)).toEqual(['client', 'ambassador']);
    expect(categoriesOf(rows, 'client')).toEqual(['shop']);
  });

  it('shows who acts in the universe', () => {
    expect(filtered(rows, { ...everybody, universe: 'ambassador' })).toEqual([paul]);
  });

  it.each([
    ['helene', undefined, [helene]],
    ['AUBRY', undefined, [helene]],
    ['c2@x', undefined, [paul]],
    ['', 'administrators', [helene]],
    ['', 'others', [paul]],
    ['', 'email-only', [paul]],
    ['', 'changed', [helene]],
    ['paul', 'administrators', []],
  ] as const)('finds by %j among %s', (q, who, found) => {
    expect(filtered(rows, { ...everybody, q, who, changed: (id) => id === 'c1' })).toEqual(found);
  });

  it('sends only what was changed, each contact with its own version', () => {
    const mine = new Map([
      [keyOf('c1', 'client', 'shop', 'email'), false],
      [keyOf('c2', 'client', 'shop', 'email'), null],
      [keyOf('c2', 'ambassador', 'ticketing', 'email'), true],
    ]);
    expect(itemsOf(mine, versionsOf(rows))).toEqual([
      {
        contactId: 'c1',
        version: 3,
        preferences: [{ universe: 'client', category: 'shop', channel: 'email', enabled: false }],
      },
      {
        contactId: 'c2',
        version: 7,
        preferences: [
          { universe: 'client', category: 'shop', channel: 'email', enabled: null },
          { universe: 'ambassador', category: 'ticketing', channel: 'email', enabled: true },
        ],
      },
    ]);
  });
});
