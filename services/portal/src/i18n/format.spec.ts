import { describe, expect, it } from '@jest/globals';
import { Format } from './format.js';

const now = new Date(2026, 10, 21, 15, 0);
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
/** Narrow and plain spaces read alike. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('formats', () => {
  const english = new Format('en-GB');

  it('tell the age of what is new, then the day, then the date', () => {
    expect(english.when(before(0), now)).toBe('1 min');
    expect(english.when(before(12), now)).toBe('12 min');
    expect(english.when(before(185), now)).toBe('3h');
    expect(english.when(before(16 * 60), now)).toBe('Yesterday');
    expect(english.when(before(30 * 60), now)).toBe('Yesterday');
    expect(english.when(before(5 * 24 * 60), now)).toBe('Mon 16 Nov');
    expect(english.when(new Date(2024, 0, 3).toISOString(), now)).toBe('3 Jan 2024');
  });

  it('do not call the same hour of yesterday today', () => {
    const midnight = new Date(2026, 10, 21, 0, 30);
    expect(english.when(new Date(2026, 10, 20, 23, 40).toISOString(), midnight)).toBe('50 min');
    expect(english.when(new Date(2026, 10, 20, 22, 0).toISOString(), midnight)).toBe('Yesterday');
  });

  it('name day and time in a conversation', () => {
    expect(english.moment(new Date(2026, 10, 21, 10, 41).toISOString(), now)).toBe('Today, 10:41');
    expect(new Format('ru').moment(new Date(2026, 10, 20, 9, 5).toISOString(), now)).toBe('Вчера, 09:05');
  });

  it('say how long something took in the unit that fits', () => {
    expect([420, 61_000, 5_400_000].map((ms) => plain(english.duration(ms)))).toEqual(['0.4 secs', '1 min', '1.5 hrs']);
    expect(plain(new Format('de').duration(1_500))).toBe('1,5 Sek.');
  });

  it('write money in the language of the reader and the currency of the order, to the last digit', () => {
    expect(plain(new Format('fr').money({ amount: '2318.40', currency: 'EUR' }))).toBe('2 318,40 €');
    expect(plain(new Format('en-GB').money({ amount: '9007199254740993.10', currency: 'EUR' }))).toBe(
      '€9,007,199,254,740,993.10',
    );
  });

  it('shorten counts above 9,999 in navigation only', () => {
    expect(english.count(9_999)).toBe('9,999');
    expect(english.count(12_345)).toBe('12k');
    expect(english.number(12_345)).toBe('12,345');
  });
});
