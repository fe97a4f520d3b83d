import { describe, expect, it } from '@jest/globals';
import type { Me } from '@avviso/contracts';
import { cellsOf, changeFrom, fieldsOf, wrongFields } from './form.js';

const me: Me = {
  kind: 'contact',
  id: 'c1',
  name: 'Claire Vasseur',
  firstName: 'Claire',
  lastName: 'Vasseur',
  email: 'claire@ponteverde.example',
  login: 'claire@ponteverde.example',
  language: 'fr',
  permissions: {},
  phone: null,
  timeZone: 'Europe/Paris',
  ownActions: false,
  profile: null,
  version: 4,
  jobTitle: 'Director',
};

describe('the form of the own details', () => {
  it('shows what is stored, and nothing as empty', () => {
    expect([...cellsOf(me)]).toEqual([
      ['firstName', 'Claire'],
      ['lastName', 'Vasseur'],
      ['jobTitle', 'Director'],
      ['phone', ''],
      ['language', 'fr'],
      ['timeZone', 'Europe/Paris'],
    ]);
  });

  it('asks employees for no job title', () => {
    expect(fieldsOf({ ...me, kind: 'employee' })).not.toContain('jobTitle');
  });

  it('sends only what was changed, trimmed, and what was emptied as null', () => {
    const mine = new Map([
      ['firstName', ' Chloé '],
      ['phone', ''],
    ]);
    expect(changeFrom(mine)).toEqual({ firstName: 'Chloé', phone: null });
  });

  it.each([
    ['firstName', '', true],
    ['firstName', 'x'.repeat(201), true],
    ['lastName', 'Ромашкина-Ćwikła', false],
    ['lastName', 'two\nlines', true],
    ['phone', '+33 (0)4 00 00 00 00', false],
    ['timeZone', 'Europe/Paris', false],
    ['timeZone', 'Mars/Base', true],
    ['timeZone', '', false],
  ])('takes for %s what the server takes: %j is wrong: %s', (field, typed, wrong) => {
    expect(wrongFields(new Map([[field, typed]])).size > 0).toBe(wrong);
  });
});
