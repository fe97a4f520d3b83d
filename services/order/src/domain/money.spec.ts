import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimal, plus, rounded, textOf, times } from './decimal.js';
import { amountOf, sumOf, tidyMoney } from './money.js';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('exact decimals', () => {
  it('know that a tenth and two tenths are three tenths', () => {
    expect(textOf(plus(decimal('0.1'), decimal('0.2')))).toBe('0.3');
  });
  it('round halves away from zero, both ways', () => {
    expect(['1.005', '1.004', '-1.005', '0.995', '-0.004'].map((text) => textOf(rounded(decimal(text), 2)))).toEqual([
      '1.01',
      '1.00',
      '-1.01',
      '1.00',
      '0.00',
    ]);
  });
  it('survive writing and reading', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: 0, max: 6 }), (units, scale) => {
        expect(decimal(textOf({ units, scale }))).toEqual({ units, scale });
      }),
    );
  });
  it('multiply as whole numbers do', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        const product = times({ units: BigInt(a), scale: 2 }, { units: BigInt(b), scale: 3 });
        expect(product).toEqual({ units: BigInt(a) * BigInt(b), scale: 5 });
      }),
    );
  });
  it.each(['', '1,5', '.5', '1.', '1e3', 'NaN', '+1'])('refuse %p', (text) => {
    expect(() => decimal(text)).toThrow(RangeError);
  });
});

describe('money', () => {
  it.each([
    ['a price of 1.1 three times', eur('1.10'), 3, '3.30'],
    ['a metre price of 0.685 for 42.5', eur('0.685'), 42.5, '29.11'],
    ['a third decimal of a quantity', eur('19.99'), 0.333, '6.66'],
    ['a discount', eur('-0.005'), 1, '-0.01'],
    ['yen, which have no decimals', { amount: '33.5', currency: 'JPY' }, 1, '34'],
    ['dinars, which have three', { amount: '1.0005', currency: 'KWD' }, 1, '1.001'],
  ])('%s', (_, price, quantity, amount) => {
    expect(amountOf(price, quantity).amount).toBe(amount);
  });
  it('adds a thousand cents to ten exactly', () => {
    expect(
      sumOf(
        Array.from({ length: 1_000 }, () => eur('0.01')),
        'EUR',
      ),
    ).toEqual(eur('10.00'));
  });
  it('writes a price with the decimals of its currency, and loses none that it has more', () => {
    expect(tidyMoney(eur('12.5')).amount).toBe('12.50');
    expect(tidyMoney(eur('0.685')).amount).toBe('0.685');
    expect(tidyMoney(eur('007')).amount).toBe('7.00');
  });
});
