import { describe, expect, it } from '@jest/globals';
import {
  type Company,
  type CompanyReferences,
  assertCompanyIsSound,
  blankCompany,
  changedCompany,
  companyState,
} from './company.js';

const client: Company = { ...blankCompany, id: 'c', name: 'Client', universes: ['client'] };
const ambassador: Company = { ...blankCompany, id: 'a', name: 'Ambassador', universes: ['ambassador', 'client'] };
const nothing: CompanyReferences = { personalManagerExists: false, managesOthers: false };
const codeOf = (work: () => void) => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return undefined;
};

describe('a company', () => {
  it('counts its version up only when something differs', () => {
    expect(changedCompany(client, { name: 'Client', domains: [] })).toBe(client);
    expect(changedCompany(client, { name: 'Other' })).toEqual({ ...client, name: 'Other', version: 2 });
    expect(changedCompany(client, { managedBy: null, office: undefined })).toBe(client);
  });

  it('is managed by an ambassador company that is not itself, not archived, and not its own client', () => {
    const managed = { ...client, managedBy: 'a' };
    const check = (manager: Company | undefined) =>
      codeOf(() => assertCompanyIsSound(managed, client, { ...nothing, manager }));
    expect(check(ambassador)).toBeUndefined();
    expect(check(undefined)).toBe('REQUEST.UNKNOWN_REFERENCE');
    expect(check({ ...ambassador, universes: ['client'] })).toBe('COMPANY.MANAGER_NOT_AMBASSADOR');
    expect(check({ ...ambassador, archived: true })).toBe('COMPANY.MANAGER_NOT_AMBASSADOR');
    expect(check({ ...ambassador, managedBy: 'c' })).toBe('COMPANY.MANAGES_ITSELF');
    expect(check({ ...ambassador, id: 'c' })).toBe('COMPANY.MANAGES_ITSELF');
  });

  it('is not asked again about a manager that it had before', () => {
    const managed = { ...client, managedBy: 'a' };
    const renamed = { ...managed, name: 'New' };
    const found = { ...nothing, manager: { ...ambassador, archived: true } };
    expect(codeOf(() => assertCompanyIsSound(renamed, managed, found))).toBeUndefined();
  });

  it('stays an ambassador while it manages others', () => {
    const before = ambassador;
    const after: Company = { ...ambassador, universes: ['client'] };
    expect(codeOf(() => assertCompanyIsSound(after, before, { ...nothing, managesOthers: true }))).toBe(
      'COMPANY.STILL_MANAGES',
    );
    expect(codeOf(() => assertCompanyIsSound(after, before, nothing))).toBeUndefined();
  });

  it('has no domain where anybody gets an address', () => {
    for (const domain of ['gmail.com', 'web.de', 'orange.fr', 'libero.it', 'yandex.ru', 'mailinator.com']) {
      const after = { ...client, domains: ['own.example', domain] };
      expect(codeOf(() => assertCompanyIsSound(after, client, nothing))).toBe('COMPANY.PUBLIC_MAIL_DOMAIN');
    }
  });

  it('tells others everything but what is only for itself', () => {
    expect(companyState(client)).toEqual({
      id: 'c',
      name: 'Client',
      universes: ['client'],
      managedBy: null,
      office: null,
      personalManagerId: null,
      defaultContactId: null,
      language: null,
      timeZone: null,
      domains: [],
      archived: false,
      identity: null,
    });
  });
});
