import { describe, expect, it } from '@jest/globals';
import { type Company, blankCompany } from './company.js';
import { changedContact, contactState, newContact } from './contact.js';
import { employeeState, isActiveAdministrator, newEmployee } from './employee.js';
import { adminProfileId, builtInProfileId, covers, samePermissions } from './profile.js';
import { type UserAccount, loginFor, loginKeyOf } from './user-account.js';

const company: Company = { ...blankCompany, id: 'c', name: 'C', universes: ['client', 'ambassador'] };
const account: UserAccount = {
  id: 'u',
  personKind: 'employee',
  personId: 'p',
  login: 'a@b.example',
  passwordHash: 'secret hash',
  profileId: adminProfileId,
  suspended: false,
};

describe('a contact', () => {
  const contact = newContact('p', { companyId: 'c', firstName: 'Claire', lastName: 'Vasseur' }, company);

  it('acts in all universes of its company unless told otherwise', () => {
    expect(contact.universes).toEqual(['client', 'ambassador']);
    const one = newContact('p', { companyId: 'c', firstName: 'C', lastName: 'V', universes: ['client'] }, company);
    expect(one.universes).toEqual(['client']);
  });

  it('takes on the universes of the company to which it moves', () => {
    const target: Company = { ...blankCompany, id: 'd', name: 'D', universes: ['client'] };
    expect(changedContact(contact, { companyId: 'd' }, target, company)).toMatchObject({
      companyId: 'd',
      universes: ['client'],
      version: 2,
    });
  });

  it('keeps its account’s secrets, job title and phone to itself', () => {
    const state = contactState({ ...contact, phone: '+33', jobTitle: 'Head' }, { ...account, suspended: true });
    expect(state.access).toBe(false);
    expect(JSON.stringify(state)).not.toMatch(/secret|\+33|Head|login/);
  });
});

describe('an employee', () => {
  it('tells what its profile permits, and nothing without one', () => {
    const employee = newEmployee('p', { firstName: 'Jonas', lastName: 'Reiter' });
    const profile = {
      id: 'x',
      name: 'Night shift',
      audience: 'employee' as const,
      permissions: { 'tickets.read': 'own' as const },
      builtIn: false,
      version: 1,
    };
    expect(employeeState(employee, account, profile)).toMatchObject({
      access: true,
      profile: 'Night shift',
      permissions: { 'tickets.read': 'own' },
    });
    expect(employeeState(employee, undefined, undefined)).toMatchObject({
      access: false,
      suspended: false,
      profile: null,
      permissions: {},
    });
  });

  it('is an active administrator only with Admin-Default and without suspension', () => {
    expect(isActiveAdministrator(account)).toBe(true);
    expect(isActiveAdministrator({ ...account, suspended: true })).toBe(false);
    expect(isActiveAdministrator({ ...account, profileId: 'other' })).toBe(false);
    expect(isActiveAdministrator(undefined)).toBe(false);
  });
});

describe('a sign-in name', () => {
  it('is the address, or the user name where there is none', () => {
    expect(loginFor('a@b.example', undefined, 'old')).toBe('a@b.example');
    expect(loginFor(null, 'claire', undefined)).toBe('claire');
    expect(loginFor(null, undefined, 'claire')).toBe('claire');
    expect(() => loginFor('a@b.example', 'claire', undefined)).toThrow(/signs in with it/);
    expect(() => loginFor(null, undefined, 'a@b.example')).toThrow(/needs a user name/);
  });

  it('is looked up without regard to case and spelling', () => {
    expect(loginKeyOf('A@BÜCHER.example')).toBe(loginKeyOf('a@xn--bcher-kva.example'));
    expect(loginKeyOf(' Claire ')).toBe('claire');
    expect(loginKeyOf('ﬁn')).toBe('fin');
  });
});

describe('permissions', () => {
  it('cover each other only where every one is held at least as widely', () => {
    expect(covers({ a: 'all', b: 'office' }, { a: 'office', b: 'own' })).toBe(true);
    expect(covers({ a: 'office' }, { a: 'all' })).toBe(false);
    expect(covers({ a: 'all' }, { b: 'own' })).toBe(false);
    expect(covers({}, {})).toBe(true);
  });

  it('are the same in any order', () => {
    expect(samePermissions({ a: 'all', b: 'own' }, { b: 'own', a: 'all' })).toBe(true);
    expect(samePermissions({ a: 'all' }, { a: 'own' })).toBe(false);
    expect(samePermissions({ a: 'all' }, { a: 'all', b: 'own' })).toBe(false);
  });

  it('of built-in profiles have ids that every installation shares', () => {
    expect(['Admin-Default', 'Service desk', 'Portal user'].map(builtInProfileId)).toEqual([
      adminProfileId,
      'profile-service-desk',
      'profile-portal-user',
    ]);
  });
});
