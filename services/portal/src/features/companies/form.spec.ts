import { describe, expect, it } from '@jest/globals';
import type { Company } from '@avviso/contracts';
import type { FormValue } from '../../components/form/use-record-form.js';
import { cellsOf, changeFrom, domainsIn, faultsOf, newFrom } from './form.js';

const company: Company = {
  id: 'acme',
  name: 'Acme',
  universes: ['client'],
  managedBy: null,
  office: 'Lyon',
  personalManagerId: null,
  defaultContactId: null,
  language: null,
  timeZone: null,
  domains: ['acme.example'],
  archived: false,
  builtIn: false,
  version: 2,
};
const mine = (values: Record<string, FormValue>) => new Map(Object.entries(values));

describe('the form of a company', () => {
  it('sends only what was changed, and null for what was emptied', () => {
    expect(changeFrom(mine({ name: ' Acme SA ', office: '' }))).toEqual({ name: 'Acme SA', office: null });
    expect(changeFrom(mine({ domains: [] }))).toEqual({ domains: [] });
  });

  it('is a client unless it is said otherwise', () => {
    expect(newFrom(cellsOf(undefined), mine({ name: 'Acme' }))).toEqual({ name: 'Acme', universes: ['client'] });
  });

  it('takes domains as they are pasted', () => {
    expect(domainsIn('acme.example; @Acme.Example\ninfo@acme.org,bücher.example')).toEqual([
      'acme.example',
      'acme.org',
      'xn--bcher-kva.example',
    ]);
    expect(domainsIn('nonsense')).toEqual(['nonsense']);
  });

  it('needs a name and a universe, and domains that can be', () => {
    const cells = (values: Record<string, FormValue>) => new Map([...cellsOf(company), ...mine(values)]);
    expect([...faultsOf(cells({}))]).toEqual([]);
    expect(faultsOf(cells({ name: ' ' })).get('name')).toBe('missing');
    expect(faultsOf(cells({ universes: [] })).get('universes')).toBe('missing');
    expect(faultsOf(cells({ domains: ['acme.example', 'nonsense'] })).get('domains')).toBe('invalid');
    expect(faultsOf(cells({ name: '株式会社アクメ' })).size).toBe(0);
  });
});
