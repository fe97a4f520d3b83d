import { describe, expect, it } from '@jest/globals';
import { builtInProfiles, isPermission, permissionNames } from './permissions.js';
import { reaches } from './principal.js';

const me = { id: 'me', office: 'Lyon' };

describe('scopes', () => {
  it.each([
    ['all reaches everything', 'all', { office: 'Paris' }, true],
    ['office reaches the own office', 'office', { office: 'Lyon' }, true],
    ['office does not reach another office', 'office', { office: 'Paris' }, false],
    ['office reaches what is assigned to me elsewhere', 'office', { office: 'Paris', ownerIds: ['me'] }, true],
    ['office does not reach what has no office', 'office', {}, false],
    ['own reaches what is assigned to me', 'own', { ownerIds: ['you', 'me'] }, true],
    ['own does not reach the own office', 'own', { office: 'Lyon' }, false],
    ['no permission reaches nothing', undefined, { office: 'Lyon', ownerIds: ['me'] }, false],
  ] as const)('%s', (_, scope, thing, expected) => {
    expect(reaches(me, scope, thing)).toBe(expected);
  });

  it('an employee without office reaches nothing without office', () => {
    expect(reaches({ id: 'me' }, 'office', {})).toBe(false);
    expect(reaches({ id: 'me', office: null }, 'office', { office: null })).toBe(false);
  });
});

describe('built-in profiles', () => {
  it('name only permissions of the catalogue', () => {
    for (const profile of Object.values(builtInProfiles))
      expect(Object.keys(profile.permissions).every(isPermission)).toBe(true);
  });
  it('Admin-Default grants everything to all', () => {
    expect(builtInProfiles['Admin-Default']?.permissions).toEqual(
      Object.fromEntries(permissionNames.map((n) => [n, 'all'])),
    );
  });
});
