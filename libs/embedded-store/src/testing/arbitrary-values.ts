import { Binary, BSONRegExp, Code, Decimal128, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { asDouble } from '../values/numbers.js';
import type { Doc } from '../values/types.js';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\0', 'a\0b', '\x01', 'a\x01', '\uffff', '😀', '\ue000', 'a', 'ab'),
);
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }), fc.integer({ min: -40, max: 40 }))
  .map(([digits, exponent]) => Decimal128.fromString(`${digits}E${exponent}`));

/** Numbers of all four types, among them those that are equal or close across the types. */
export const arbitraryNumber: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer(),
  fc.integer({ min: -5, max: 5 }),
  fc.double().map(asDouble),
  fc.integer({ min: -5, max: 5 }).map(asDouble),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
  fc.constantFrom<unknown>(2 ** 53, 0.1, -0, Infinity, -Infinity, NaN),
  decimal,
  fc
    .constantFrom(
      '0.1',
      '0.10',
      '1',
      '1.0',
      '9007199254740993',
      '9007199254740992',
      '-0',
      'Infinity',
      '-Infinity',
      'NaN',
      '1E+6000',
      '1E-6000',
    )
    .map((given) => Decimal128.fromString(given)),
);

const arbitraryScalar: fc.Arbitrary<unknown> = fc.oneof(
  arbitraryNumber,
  text,
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc
    .tuple(fc.uint8Array({ maxLength: 20 }), fc.constantFrom(0, 4, 5, 128))
    .map(([bytes, subtype]) => new Binary(bytes, subtype)),
  fc.tuple(fc.nat(), fc.nat()).map(([t, i]) => new Timestamp({ t, i })),
  fc.constantFrom<unknown>(
    new MinKey(),
    new MaxKey(),
    new BSONRegExp('^a', 'i'),
    new BSONRegExp('b', ''),
    new Code('return 1'),
  ),
);

/** Any value that the store holds. Names are such that a plain object keeps their order. */
export const arbitraryValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    arbitraryScalar,
    fc.array(tie('value'), { maxLength: 4 }),
    tie('doc'),
  ),
  doc: fc
    .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'ab', '_id', '😀', 'constructor'), tie('value')), {
      maxLength: 4,
      selector: ([name]) => name,
    })
    .map((fields) => Object.fromEntries(fields) as Doc),
})).value;

export const arbitraryDoc: fc.Arbitrary<Doc> = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'nested', '_x'),
  arbitraryValue,
  { maxKeys: 5, noNullPrototype: true },
);
