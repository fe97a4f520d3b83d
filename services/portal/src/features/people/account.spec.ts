import { describe, expect, it } from '@jest/globals';
import type { FormValue } from '../../components/form/use-record-form.js';
import { accountCells, accountChange, accountProblems } from './account.js';

const cells = (email: string, account: Parameters<typeof accountCells>[0]) =>
  new Map<string, FormValue>([['email', email], ...accountCells(account)]);
const mine = (values: Record<string, FormValue>) => new Map(Object.entries(values));
const account = { login: 'a@client.example', profileId: 'p1', profile: 'Portal user', suspended: false };

describe('the user account in the form of a person', () => {
  it('is left alone when nothing of it was changed', () => {
    expect(accountChange(cells('a@client.example', account), mine({ firstName: 'Ada' }))).toBeUndefined();
  });

  it('is given with what was typed, and a user name only to who has no address', () => {
    const typed = mine({ account: true, 'account.login': 'ada', 'account.password': 'long enough' });
    expect(accountChange(cells('', null), typed)).toEqual({ login: 'ada', password: 'long enough' });
    expect(accountChange(cells('a@client.example', null), typed)).toEqual({ password: 'long enough' });
  });

  it('is taken away when it is switched off, and not when it never was', () => {
    expect(accountChange(cells('a@client.example', account), mine({ account: false }))).toBeNull();
    expect(accountChange(cells('a@client.example', null), mine({ 'account.password': 'typed first' }))).toBeUndefined();
  });

  it('sends only what changed of it', () => {
    const base = cells('a@client.example', account);
    expect(accountChange(base, mine({ 'account.suspended': true }))).toEqual({ suspended: true });
    expect(accountChange(base, mine({ 'account.profileId': 'p2' }))).toEqual({ profileId: 'p2' });
  });

  it('keeps the spaces of a password', () => {
    const change = accountChange(cells('a@x.example', account), mine({ 'account.password': ' with spaces ' }));
    expect(change).toEqual({ password: ' with spaces ' });
  });

  it('needs a password when it is new, and a user name without an address', () => {
    const base = cells('', null);
    const problems = accountProblems(base, new Map([...base, ['account', true]]), true);
    expect([...problems]).toEqual([
      ['account.login', 'loginMissing'],
      ['account.profileId', 'profileMissing'],
      ['account.password', 'passwordMissing'],
    ]);
  });

  it('takes no password that is too short, and no address for a user name', () => {
    const base = cells('', { ...account, login: 'ada' });
    const typed = mine({ 'account.password': 'short', 'account.login': 'ada@x' });
    const problems = accountProblems(base, new Map([...base, ...typed]), false);
    expect(Object.fromEntries(problems)).toEqual({
      'account.password': 'passwordShort',
      'account.login': 'loginInvalid',
    });
  });
});
