import { describe, expect, it } from '@jest/globals';
import { changeChoices } from './change-preferences.js';

const client = { id: 'kolb', universes: ['client'] as const };
const person = { id: 'ada', companyId: 'kolb', universes: ['client'] as const, access: true, administrator: false };
const cell = { universe: 'client', category: 'shop' } as const;

describe('choices of a person (SUB-4, SUB-5)', () => {
  it('on a channel or in a universe that is not there at the moment stay, whatever else is saved', () => {
    const before = [
      { ...cell, channel: 'interface', enabled: true },
      { universe: 'ambassador', category: 'shop', channel: 'email', enabled: false },
    ] as const;
    const { choices, changes } = changeChoices({ ...person, access: false }, client, before, [
      { ...cell, channel: 'email', enabled: true },
    ]);
    expect(choices).toEqual(expect.arrayContaining([...before]));
    expect(changes).toEqual([{ field: 'client|shop|email', from: null, to: true }]);
  });

  it('are kept only where something was decided: a return to the default leaves nothing', () => {
    const before = [{ ...cell, channel: 'email', enabled: true }] as const;
    const { choices, changes } = changeChoices(person, client, before, [{ ...cell, channel: 'email', enabled: null }]);
    expect(choices).toEqual([]);
    expect(changes).toEqual([{ field: 'client|shop|email', from: true, to: null }]);
  });

  it('of the bell are refused without access to it, but for the return to the default', () => {
    const noAccess = { ...person, access: false };
    const wish = (enabled: boolean | null) => () =>
      changeChoices(noAccess, client, [], [{ ...cell, channel: 'interface', enabled }]);
    expect(wish(true)).toThrow(expect.objectContaining({ code: 'PREFERENCES.NO_INTERFACE_ACCESS' }));
    expect(wish(false)).toThrow();
    expect(wish(null)().choices).toEqual([]);
  });
});
