import { describe, expect, it } from '@jest/globals';
import { moved, nameIn, newKey } from './shapes.js';

describe('a new key', () => {
  it.each([
    ['On hold', [], 'on-hold'],
    ['Référence n° 7', [], 'reference-n-7'],
    ['On hold', ['on-hold', 'on-hold-2'], 'on-hold-3'],
    ['Пауза', [], 'value'],
  ])('of %s', (en, taken, key) => {
    expect(newKey({ en }, taken)).toBe(key);
  });
});

describe('a name', () => {
  it('is said in English, else in what there is', () => {
    expect(nameIn({ en: 'Open', de: 'Offen' }, 'de')).toBe('Offen');
    expect(nameIn({ en: 'Open', de: 'Offen' }, 'it')).toBe('Open');
    expect(nameIn({ de: 'Offen' }, 'it')).toBe('Offen');
  });
});

describe('moving', () => {
  it('puts one in the place of another, and stays inside', () => {
    expect(moved(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 'b', 9)).toEqual(['a', 'c', 'b']);
  });
});
