import { describe, expect, it } from '@jest/globals';
import {
  changeContactSchema,
  createCompanySchema,
  createContactSchema,
  createEmployeeSchema,
  listEmployeesQuerySchema,
} from './account.http.js';
import { changeMeSchema } from './session.http.js';

const pathsOf = (result: { error?: { issues: { path: PropertyKey[] }[] } }) =>
  result.error?.issues.map((issue) => issue.path.join('.'));

describe('bodies of companies', () => {
  it('take names in any script', () => {
    for (const name of ['Clinique des Tilleuls', 'ООО «Ромашка»', '株式会社', 'شركة']) {
      expect(createCompanySchema.parse({ name, universes: ['client'] }).name).toBe(name);
    }
  });

  it('refuse what is unknown, over-long, of several lines or not a universe of customers', () => {
    const good = { name: 'Kolb', universes: ['client'] };
    expect(createCompanySchema.safeParse({ ...good, plan: 'gold' }).success).toBe(false);
    expect(pathsOf(createCompanySchema.safeParse({ ...good, name: 'x'.repeat(201) }))).toEqual(['name']);
    expect(pathsOf(createCompanySchema.safeParse({ ...good, name: 'a\r\nBcc: b' }))).toEqual(['name']);
    expect(pathsOf(createCompanySchema.safeParse({ ...good, universes: ['operator'] }))).toEqual(['universes.0']);
    expect(pathsOf(createCompanySchema.safeParse({ ...good, universes: ['client', 'client'] }))).toEqual(['universes']);
    expect(pathsOf(createCompanySchema.safeParse({ ...good, timeZone: 'Mars/Olympus' }))).toEqual(['timeZone']);
    expect(pathsOf(createCompanySchema.safeParse({ ...good, timeZone: '+02:00' }))).toEqual(['timeZone']);
    expect(pathsOf(createCompanySchema.safeParse({ universes: ['client'] }))).toEqual(['name']);
  });

  it('keep domains in one spelling and refuse the same twice', () => {
    expect(
      createCompanySchema.parse({ name: 'K', universes: ['client'], domains: ['BÜCHER.example'] }).domains,
    ).toEqual(['xn--bcher-kva.example']);
    expect(
      pathsOf(createCompanySchema.safeParse({ name: 'K', universes: ['client'], domains: ['a.example', 'A.example'] })),
    ).toEqual(['domains']);
  });
});

describe('bodies of people', () => {
  const person = { firstName: 'Claire', lastName: 'Vasseur' };

  it('give a new user account a password, and an employee a profile', () => {
    expect(
      pathsOf(createContactSchema.safeParse({ ...person, companyId: 'c', account: { password: 'short' } })),
    ).toEqual(['account.password']);
    expect(pathsOf(createEmployeeSchema.safeParse({ ...person, account: { password: 'long enough' } }))).toEqual([
      'account.profileId',
    ]);
  });

  it('can be changed one field at a time', () => {
    expect(changeContactSchema.parse({ email: null })).toEqual({ email: null });
    expect(changeContactSchema.parse({})).toEqual({});
    expect(changeMeSchema.safeParse({ administrator: true }).success).toBe(false);
  });

  it('read the picker switch as a word', () => {
    expect(listEmployeesQuerySchema.parse({ assignable: 'true' }).assignable).toBe(true);
    expect(listEmployeesQuerySchema.safeParse({ assignable: 'perhaps' }).success).toBe(false);
  });
});
