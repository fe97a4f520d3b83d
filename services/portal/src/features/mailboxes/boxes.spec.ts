import { describe, expect, it } from '@jest/globals';
import { alike, cellsOf, intoEmpty, mailboxesFrom, pastedDown, problemOf } from './boxes.js';

const base = new Map([
  ['client|shop', 'a@x.example'],
  ['client|delivery', ''],
  ['ambassador|shop', 'b@x.example'],
  ['client|ticketing', ''],
]);

describe('company mailboxes', () => {
  it.each([
    ['', undefined],
    ['team@kolb.example', undefined],
    ['бухгалтерия@kolb.example', 'invalid'],
    ['team@пример.рф', undefined],
    ['it@kolb', 'noEnding'],
    ['kolb.example', 'noAt'],
    ['it@', 'noAt'],
    ['a@x.example, b@x.example', 'several'],
    ['a b@x.example', 'invalid'],
  ])('says of %j what to do: %s', (address, problem) => {
    expect(problemOf(address)).toBe(problem);
  });

  it('sends all that is filled, in order, and leaves the empty fields out', () => {
    expect(
      mailboxesFrom(
        base,
        new Map([
          ['client|shop', ' '],
          ['client|ticketing', 'it@x.example '],
        ]),
      ),
    ).toEqual([
      { universe: 'ambassador', category: 'shop', email: 'b@x.example' },
      { universe: 'client', category: 'ticketing', email: 'it@x.example' },
    ]);
  });

  it('has no field where nothing is raised', () => {
    const cells = cellsOf({
      mailboxes: [{ universe: 'client', category: 'shop', email: 'a@x.example' }],
      cells: [
        { universe: 'client', category: 'shop', raised: true },
        { universe: 'client', category: 'mobile', raised: false },
      ],
    });
    expect([...cells]).toEqual([['client|shop', 'a@x.example']]);
  });

  it('fills downwards in one universe when several lines are pasted', () => {
    const keys = [...base.keys()];
    expect(pastedDown('one@x.example\ntwo@x.example\n', 'client|delivery', keys)).toEqual([
      ['client|delivery', 'one@x.example'],
      ['client|ticketing', 'two@x.example'],
    ]);
    expect(pastedDown('one@x.example\n', 'client|delivery', keys)).toEqual([]);
  });

  it('puts one address into all that is empty, in every universe, and overwrites nothing (SUB-1)', () => {
    const values = new Map([...base, ['ambassador|ticketing', ' ']]);
    const filled = intoEmpty('all@x.example', [...values.keys()], (key) => values.get(key) ?? '');
    expect(filled.map(([key]) => key)).toEqual(['client|delivery', 'client|ticketing', 'ambassador|ticketing']);
    expect(new Set(filled.map(([, address]) => address))).toEqual(new Set(['all@x.example']));
  });

  it('takes another case for the same address', () => {
    expect(alike('Team@X.example', 'team@x.example')).toBe(true);
  });
});
