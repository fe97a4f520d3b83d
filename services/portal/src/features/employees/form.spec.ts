import { describe, expect, it } from '@jest/globals';
import type { Employee } from '@avviso/contracts';
import type { FormValue } from '../../components/form/use-record-form.js';
import { adminProfileId, cellsOf, changeFrom, faultsOf, givesUpAdministration, otherAdministrators } from './form.js';

const employee: Employee = {
  id: 'e1',
  firstName: 'Luca',
  lastName: 'Ferrante',
  name: 'Luca Ferrante',
  email: 'luca@operator.example',
  phone: null,
  language: 'en',
  timeZone: null,
  office: 'Lyon',
  customerService: false,
  replyEmail: true,
  ownActions: false,
  access: true,
  account: { login: 'luca@operator.example', profileId: adminProfileId, profile: 'Admin-Default', suspended: false },
  version: 3,
};
const base = cellsOf(employee);
const mine = (values: Record<string, FormValue>) => new Map(Object.entries(values));
const after = (values: Record<string, FormValue>) => new Map([...base, ...mine(values)]);

describe('the form of an employee', () => {
  it('sends only what was changed', () => {
    expect(changeFrom(base, mine({ office: '', customerService: true, 'account.suspended': true }))).toEqual({
      office: null,
      customerService: true,
      account: { suspended: true },
    });
  });

  it('needs a name', () => {
    expect([...faultsOf(after({ firstName: '', lastName: ' ' })).keys()]).toEqual(['firstName', 'lastName']);
  });

  it('names the field by which the profile Admin-Default is given up', () => {
    expect(givesUpAdministration(base, after({ office: 'Paris' }))).toBeUndefined();
    expect(givesUpAdministration(base, after({ account: false }))).toBe('account');
    expect(givesUpAdministration(base, after({ 'account.suspended': true }))).toBe('account.suspended');
    expect(givesUpAdministration(base, after({ 'account.profileId': 'p2' }))).toBe('account.profileId');
    const technician = new Map([...base, ['account.profileId', 'p2'] as const]);
    expect(givesUpAdministration(technician, new Map([...technician, ['account', false]]))).toBeUndefined();
  });

  it('counts only administrators who can sign in', () => {
    const other = (id: string, given: Partial<Employee>) => ({ ...employee, id, ...given });
    const people = [employee, other('e2', { access: false }), other('e3', { account: null }), other('e4', {})];
    expect(otherAdministrators(people, 'e1').map(({ id }) => id)).toEqual(['e4']);
  });
});
