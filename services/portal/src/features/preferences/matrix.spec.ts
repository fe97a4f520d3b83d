import { describe, expect, it } from '@jest/globals';
import type { Preference } from '@avviso/contracts';
import { allState, cellsOf, keysOfAll, matrixOf, pressAll, wishesOf } from './matrix.js';

const cell = (universe: Preference['universe'], channel: Preference['channel'], more: Partial<Preference> = {}) => ({
  universe,
  category: 'mobile' as const,
  channel,
  enabled: false,
  source: 'default' as const,
  raised: true,
  ...more,
});

describe('the preference matrix', () => {
  it('turns mixed all on, then all off, then restores what was there', () => {
    const first = pressAll([true, false], undefined);
    expect(allState(first.values)).toBe('on');
    const second = pressAll(first.values, first.restore);
    expect(allState(second.values)).toBe('off');
    expect(pressAll(second.values, second.restore)).toEqual({ values: [true, false], restore: undefined });
  });

  it('turns all on where all were off and nothing is to be restored', () => {
    expect(pressAll([false, false], undefined).values).toEqual([true, true]);
  });

  it('lets "all universes" stand only for those in which the category is raised', () => {
    const matrix = matrixOf([cell('client', 'email', { raised: false }), cell('ambassador', 'email')]);
    expect(keysOfAll(matrix, 'mobile', 'email')).toEqual(['ambassador|mobile|email']);
  });

  it('has no interface column without access to the interface', () => {
    expect(matrixOf([cell('client', 'email')]).channels).toEqual(['email']);
  });

  it('keeps apart what was chosen and what is the default', () => {
    const cells = cellsOf([
      cell('client', 'email', { enabled: true }),
      cell('client', 'interface', { enabled: true, source: 'chosen' }),
    ]);
    expect([...cells.values()]).toEqual([null, true]);
  });

  it('sends only the changed cells, null for those that go back to their default', () => {
    expect(wishesOf(new Map([['client|mobile|email', null]]))).toEqual([
      { universe: 'client', category: 'mobile', channel: 'email', enabled: null },
    ]);
  });
});
