import { describe, expect, it } from '@jest/globals';
import { permissions } from '@avviso/access/permissions';
import type { Profile } from '@avviso/contracts';
import type { FormValue } from '../../components/form/use-record-form.js';
import { beyond, cellsOf, changeFrom, gapsIn, grouped, newFrom } from './form.js';

const names = Object.keys(permissions);
const catalogue = Object.entries(permissions).map(([name, { description, scoped }]) => ({
  name,
  description,
  scoped,
  field: false,
}));
const profile: Profile = {
  id: 'p1',
  name: 'Night shift',
  audience: 'employee',
  permissions: { 'tickets.read': 'office', 'tickets.work': 'own', 'of.an.older.release': 'all' },
  builtIn: false,
  version: 2,
};
const mine = (values: Record<string, FormValue>) => new Map(Object.entries(values));

describe('the form of a profile', () => {
  it('shows every permission of the catalogue in one group', () => {
    const shown = grouped(catalogue).flatMap(({ items }) => items.map(({ name }) => name));
    expect(shown.sort()).toEqual([...names].sort());
  });

  it('puts a permission that is new to it among those of the installation', () => {
    const unknown = { name: 'moons.read', description: 'See moons', scoped: false, field: false };
    expect(grouped([unknown])).toEqual([{ group: 'installation', items: [unknown] }]);
  });

  it('sends the whole map when a permission was changed, and keeps what it does not know', () => {
    expect(changeFrom(cellsOf(profile, names), mine({ 'permissions.tickets.work': '' }))).toEqual({
      permissions: { 'tickets.read': 'office', 'of.an.older.release': 'all' },
    });
    expect(changeFrom(cellsOf(profile, names), mine({ name: 'Day shift' }))).toEqual({ name: 'Day shift' });
  });

  it('gives a profile for contacts no permissions', () => {
    const typed = mine({ name: 'Guests', audience: 'contact', 'permissions.tickets.read': 'all' });
    expect(newFrom(cellsOf(undefined, names), typed)).toEqual({ name: 'Guests', audience: 'contact', permissions: {} });
  });

  it('finds permissions that do nothing, or reach further than what they need', () => {
    expect(gapsIn({ 'tickets.read': 'office', 'tickets.work': 'own' })).toEqual([]);
    expect(gapsIn({ 'tickets.read': 'office', 'tickets.work': 'all', 'orders.prices': 'own' })).toEqual([
      { permission: 'tickets.work', needs: 'tickets.read', kind: 'narrower' },
      { permission: 'orders.prices', needs: 'orders.read', kind: 'missing' },
    ]);
  });

  it('knows what nobody can give who does not hold it', () => {
    expect(beyond({ 'tickets.read': 'office' }, 'tickets.read', 'office')).toBe(false);
    expect(beyond({ 'tickets.read': 'office' }, 'tickets.read', 'all')).toBe(true);
    expect(beyond({}, 'orders.read', 'own')).toBe(true);
    expect(beyond({}, 'orders.read', '')).toBe(false);
  });
});
