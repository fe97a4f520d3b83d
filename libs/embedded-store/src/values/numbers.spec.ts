import { describe, expect, it } from '@jest/globals';
import { Decimal128, Double } from 'bson';
import fc from 'fast-check';
import { add, addChecked, compareNumeric, divide, multiply, subtract, type Numeric } from './numbers.js';

const dec = (text: string): Decimal128 => Decimal128.fromString(text);

describe('arithmetic', () => {
  it.each<[string, Numeric, Numeric]>([
    ['int32', add(1, 2), 3],
    ['int32 over its range', add(2147483647, 1), 2147483648n],
    ['int64 over its range', add(2n ** 63n - 1n, 1), 2 ** 63],
    ['int64 and double', add(1n, 0.5), 1.5],
    ['doubles that are whole', add(0.5, 0.5), new Double(1)],
    ['decimals', add(dec('1.10'), dec('2.20')), dec('3.30')],
    ['a decimal and an int32', add(dec('1.1'), 1), dec('2.1')],
    ['a decimal and a double', add(dec('1'), 0.1), dec('1.100000000000000')],
    ['a decimal product', multiply(dec('1.5'), dec('-2')), dec('-3.0')],
    ['a decimal quotient', divide(dec('1'), dec('8')), dec('0.125')],
    ['a decimal quotient without end', divide(dec('1'), dec('3')), dec('0.3333333333333333333333333333333333')],
    ['a difference of int64', subtract(5n, 7), -2n],
  ])('%s', (_what, actual, expected) => {
    expect(String(actual)).toBe(String(expected));
    expect(typeof actual).toBe(typeof expected);
  });

  it('tells int64 overflow to who asks for it', () => {
    expect(addChecked(2n ** 63n - 1n, 1n)).toBeUndefined();
  });

  it('adds decimals like integers of cents', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        const cents = (n: number): Decimal128 => dec(`${n}E-2`);
        expect(compareNumeric(add(cents(a), cents(b)), cents(a + b))).toBe(0);
      }),
    );
  });

  it('compares across types exactly', () => {
    expect(compareNumeric(0.1, dec('0.1'))).toBe(1);
    expect(compareNumeric(9007199254740993n, 9007199254740992)).toBe(1);
    expect(compareNumeric(dec('9007199254740993'), 9007199254740993n)).toBe(0);
    expect(compareNumeric(NaN, dec('-Infinity'))).toBe(-1);
    expect(compareNumeric(dec('1E+6000'), Infinity)).toBe(-1);
  });
});
