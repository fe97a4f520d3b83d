import { describe, expect, it } from '@jest/globals';
import type { Contact } from '@avviso/contracts';
import type { FormValue } from '../../components/form/use-record-form.js';
import { cellsOf, changeFrom, faultsOf, newFrom } from './form.js';

const contact: Contact = {
  id: 'c1',
  companyId: 'acme',
  companyName: 'Acme',
  firstName: 'Ada',
  lastName: 'Byron',
  jobTitle: null,
  email: 'ada@client.example',
  phone: null,
  language: 'en',
  timeZone: null,
  administrator: false,
  primary: true,
  universes: ['client'],
  seesManagedTickets: false,
  ownActions: false,
  access: true,
  account: { login: 'ada@client.example', profileId: 'p1', profile: 'Portal user', suspended: false },
  version: 4,
};
const mine = (values: Record<string, FormValue>) => new Map(Object.entries(values));

describe('the form of a contact', () => {
  it('sends only what was changed, and null for what was emptied', () => {
    const changed = mine({ firstName: ' Augusta ', email: '', administrator: true });
    expect(changeFrom(cellsOf(contact), changed)).toEqual({ firstName: 'Augusta', email: null, administrator: true });
  });

  it('says the company of a new contact even when it was given by the page', () => {
    const base = cellsOf(undefined, 'acme');
    expect(newFrom(base, mine({ firstName: 'Ada', lastName: 'Byron' }))).toEqual({
      companyId: 'acme',
      firstName: 'Ada',
      lastName: 'Byron',
    });
  });

  it('leaves the universes to the server until they are chosen', () => {
    const base = cellsOf(contact);
    expect(changeFrom(base, mine({ companyId: 'other', universes: 'all' }))).toEqual({ companyId: 'other' });
    expect(changeFrom(base, mine({ universes: ['ambassador'] }))).toEqual({ universes: ['ambassador'] });
  });

  it('needs a company and a name, and takes addresses of the real world', () => {
    expect([...faultsOf(cellsOf(undefined)).keys()]).toEqual(['companyId', 'firstName', 'lastName']);
    for (const email of ['a+b@x.example', '"odd one"@x.example', 'name@bücher.example', 'UPPER@X.EXAMPLE'])
      expect(faultsOf(new Map([...cellsOf(contact), ['email', email]])).get('email')).toBeUndefined();
    expect(faultsOf(new Map([...cellsOf(contact), ['email', 'nobody']])).get('email')).toBe('invalid');
    expect(faultsOf(new Map([...cellsOf(contact), ['universes', []]])).get('universes')).toBe('missing');
  });
});
