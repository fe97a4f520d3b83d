import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Double, Int32, Long, type Document } from 'mongodb';
import { openStoreUnderTest, type StoreUnderTest } from './store-under-test.js';

describe('expressions of aggregations', () => {
  let store: StoreUnderTest;
  /** The value of one expression, over a document that holds `given`. */
  const value = async (expression: unknown, given: Document = {}): Promise<unknown> => {
    const [only] = await store.db
      .collection('one')
      .aggregate([{ $replaceWith: { $literal: given } }, { $project: { _id: 0, v: expression } }], {
        promoteValues: false,
      })
      .toArray();
    return only?.['v'] as unknown;
  };

  beforeAll(async () => {
    store = await openStoreUnderTest('expressions');
    await store.db.collection('one').insertOne({});
  });
  afterAll(() => store.stop());

  it.each<[string, unknown, unknown]>([
    ['int32 plus int32 is int32', { $add: [1, 2] }, new Int32(3)],
    ['int32 that overflows is int64', { $add: [2147483647, 1] }, Long.fromNumber(2147483648)],
    ['a double stays a double', { $add: [1.5, 1.5] }, new Double(3)],
    ['division gives a double', { $divide: [6, 2] }, new Double(3)],
    [
      'int64 keeps its digits',
      { $multiply: [Long.fromString('3037000499'), Long.fromString('3037000499')] },
      Long.fromString('9223372030926249001'),
    ],
    ['rounding is to even', { $round: [new Double(2.5)] }, new Double(2)],
    ['rounding to places', { $round: [1234.567, -2] }, new Double(1200)],
    ['truncation', { $trunc: [7.89, 1] }, new Double(7.8)],
    ['remainder of negatives', { $mod: [-7, 3] }, new Int32(-1)],
    ['powers of integers are integers', { $pow: [2, 10] }, new Int32(1024)],
  ])('arithmetic: %s', async (_what, expression, expected) => {
    expect(await value(expression)).toEqual(expected);
  });

  it.each<[string, unknown, unknown]>([
    ['$concat with null', { $concat: ['a', null] }, null],
    ['$substrCP by code points', { $substrCP: ['a😀b', 1, 1] }, '😀'],
    ['$strLenBytes', { $strLenBytes: 'é' }, new Int32(2)],
    ['$trim', { $trim: { input: '  x ' } }, 'x'],
    ['$split', { $split: ['a-b', '-'] }, ['a', 'b']],
    ['$replaceAll', { $replaceAll: { input: 'a.a', find: 'a', replacement: { $literal: '$&' } } }, '$&.$&'],
    [
      '$regexFind',
      { $regexFind: { input: 'abc', regex: 'b(c)' } },
      { match: 'bc', idx: new Int32(1), captures: ['c'] },
    ],
    ['$toString of a double', { $toString: 2.5 }, '2.5'],
    ['$toInt of a text', { $toInt: '12' }, new Int32(12)],
    ['$convert with onError', { $convert: { input: 'x', to: 'int', onError: -1 } }, new Int32(-1)],
    ['$filter', { $filter: { input: [1, 5, 9], as: 'n', cond: { $gt: ['$$n', 4] } } }, [new Int32(5), new Int32(9)]],
    ['$map', { $map: { input: [1, 2], in: { $add: ['$$this', 1] } } }, [new Int32(2), new Int32(3)]],
    ['$reduce', { $reduce: { input: [1, 2, 3], initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, new Int32(6)],
    [
      '$setUnion',
      {
        $setUnion: [
          [1, 2],
          [2, 3],
        ],
      },
      [new Int32(1), new Int32(2), new Int32(3)],
    ],
    ['$mergeObjects', { $mergeObjects: [{ a: 1 }, null, { b: 2 }] }, { a: new Int32(1), b: new Int32(2) }],
    ['$objectToArray', { $objectToArray: { a: 1 } }, [{ k: 'a', v: new Int32(1) }]],
    ['$switch', { $switch: { branches: [{ case: false, then: 1 }], default: 2 } }, new Int32(2)],
    ['$ifNull', { $ifNull: ['$missing', 'x'] }, 'x'],
    ['$let', { $let: { vars: { a: 2 }, in: { $multiply: ['$$a', 3] } } }, new Int32(6)],
    ['$cond on numbers', { $cond: [0, 'yes', 'no'] }, 'no'],
    ['$type of missing', { $type: '$missing' }, 'missing'],
    ['$sortArray', { $sortArray: { input: [3, 1], sortBy: 1 } }, [new Int32(1), new Int32(3)]],
  ])('expressions: %s', async (_what, expression, expected) => {
    expect(await value(expression)).toEqual(expected);
  });

  const moment = new Date('2026-03-29T01:30:15.250Z');
  it.each<[string, unknown, unknown]>([
    [
      'day in a zone that changes its clocks',
      { $dateTrunc: { date: moment, unit: 'day', timezone: 'Europe/Rome' } },
      new Date('2026-03-28T23:00:00Z'),
    ],
    ['hour', { $dateTrunc: { date: moment, unit: 'hour' } }, new Date('2026-03-29T01:00:00Z')],
    [
      'week from Monday',
      { $dateTrunc: { date: moment, unit: 'week', startOfWeek: 'monday' } },
      new Date('2026-03-23T00:00:00Z'),
    ],
    [
      'text in a zone',
      { $dateToString: { date: moment, format: '%Y-%m-%d %H:%M %z', timezone: 'Europe/Rome' } },
      '2026-03-29 03:30 +0200',
    ],
    ['text by default', { $dateToString: { date: moment } }, '2026-03-29T01:30:15.250Z'],
    [
      'a month later',
      { $dateAdd: { startDate: new Date('2026-01-31T00:00:00Z'), unit: 'month', amount: 1 } },
      new Date('2026-02-28T00:00:00Z'),
    ],
    [
      'days between',
      {
        $dateDiff: {
          startDate: new Date('2026-01-31T23:00:00Z'),
          endDate: new Date('2026-02-01T01:00:00Z'),
          unit: 'day',
        },
      },
      Long.fromNumber(1),
    ],
    ['ISO week at the turn of the year', { $isoWeek: new Date('2027-01-01T00:00:00Z') }, new Int32(53)],
    ['weekday', { $dayOfWeek: moment }, new Int32(1)],
    [
      'parts to a date',
      { $dateFromParts: { year: 2026, month: 2, day: 3, hour: 4, timezone: '+02:00' } },
      new Date('2026-02-03T02:00:00Z'),
    ],
    [
      'a text to a date',
      { $dateFromString: { dateString: '05/04/2026', format: '%d/%m/%Y' } },
      new Date('2026-04-05T00:00:00Z'),
    ],
  ])('dates: %s', async (_what, expression, expected) => {
    expect(await value(expression)).toEqual(expected);
  });
});
