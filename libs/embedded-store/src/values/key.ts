import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { normalForm } from './decimal.js';
import { compareNumeric, exactDecimal, toNumber, type Numeric } from './numbers.js';
import type { Doc } from './types.js';

/**
 * Keys: strings whose order by UTF-16 code units is the order of the values that they stand for. A key is
 * self-delimiting (no key is the beginning of another), so keys can be joined for compound indexes and inverted for
 * descending ones. The first character tells the type and is between \x04 and \x7f.
 */
export const TYPE_MARK = {
  minKey: '\x04',
  null: '\x05',
  number: '\x10',
  string: '\x20',
  object: '\x30',
  array: '\x38',
  binary: '\x40',
  objectId: '\x50',
  boolean: '\x58',
  date: '\x60',
  timestamp: '\x68',
  regex: '\x70',
  code: '\x74',
  maxKey: '\x7f',
} as const;

/** Sorts after every key that begins like the text before it. */
export const AFTER_ALL = '\uffff';

const double = new DataView(new ArrayBuffer(8));

/**
 * Eight bytes of a double as eight characters in numeric order (sign bit flipped, negatives complemented): a string without
 * wider characters takes half of the memory, and is compared several times as fast.
 */
function doubleKey(n: number): string {
  if (Number.isNaN(n)) return '\0\0\0\0\0\0\0\0';
  double.setFloat64(0, n === 0 ? 0 : n);
  const high = double.getUint32(0);
  const low = double.getUint32(4);
  return high >>> 31 ? eightBytes(~high, ~low) : eightBytes(high | 0x80000000, low);
}

function eightBytes(high: number, low: number): string {
  return String.fromCharCode(
    (high >>> 24) & 0xff,
    (high >>> 16) & 0xff,
    (high >>> 8) & 0xff,
    high & 0xff,
    (low >>> 24) & 0xff,
    (low >>> 16) & 0xff,
    (low >>> 8) & 0xff,
    low & 0xff,
  );
}

/**
 * A number's key: the nearest double, then whether the exact value is below, equal to or above it, then (for the few
 * values that no double holds) the exact digits.
 */
function numberKey(value: Numeric): string {
  const nearest = toNumber(value);
  const mark = TYPE_MARK.number + doubleKey(nearest);
  if (typeof value === 'number' || value instanceof Double) return `${mark}\x02`;
  const side = compareNumeric(value, nearest);
  return side === 0 ? `${mark}\x02` : mark + (side < 0 ? '\x01' : '\x03') + digitsKey(value);
}

function digitsKey(value: bigint | Decimal128): string {
  const exact = exactDecimal(value);
  if (exact.kind !== 'finite') return '\0';
  const { digits, magnitude } = normalForm(exact);
  const text = `${String(magnitude + 10_000).padStart(5, '0')}${digits}`;
  return exact.negative ? `${invert(text)}${AFTER_ALL}` : `${text}\0`;
}

const NEEDS_REORDER = /[\ud800-\uffff]/;
const REORDERED = /[\ud800-\uffff]/g;

/** Text: \0 ends it, so \0 and \x01 are escaped; surrogates are moved behind the rest, which is UTF-8's order. */
export function textKey(text: string): string {
  let key = text;
  if (key.includes('\x01')) key = key.replaceAll('\x01', '\x01\x02');
  if (key.includes('\0')) key = key.replaceAll('\0', '\x01\x01');
  if (NEEDS_REORDER.test(key)) {
    key = key.replace(REORDERED, (c) => {
      const unit = c.charCodeAt(0);
      return String.fromCharCode(unit >= 0xe000 ? unit - 0x800 : unit + 0x2000);
    });
  }
  return `${key}\0`;
}

/** The key of any value; missing and null share one, as in MongoDB's indexes. */
export function keyOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return TYPE_MARK.string + textKey(value);
    case 'number':
    case 'bigint':
      return numberKey(value);
    case 'boolean':
      return value ? `${TYPE_MARK.boolean}\x02` : `${TYPE_MARK.boolean}\x01`;
    case 'undefined':
      return TYPE_MARK.null;
    default:
      return value === null ? TYPE_MARK.null : objectKey(value as object);
  }
}

function objectKey(value: object): string {
  if (value instanceof ObjectId) return TYPE_MARK.objectId + value.toHexString();
  if (value instanceof Date) return TYPE_MARK.date + doubleKey(value.getTime());
  if (Array.isArray(value)) return `${TYPE_MARK.array}${value.map(keyOf).join('')}\0`;
  if (value instanceof Double || value instanceof Decimal128) return numberKey(value);
  if (value instanceof Binary) return binaryKey(value);
  if (value instanceof Timestamp) return TYPE_MARK.timestamp + value.toBigInt().toString().padStart(20, '0');
  if (value instanceof BSONRegExp) return TYPE_MARK.regex + textKey(value.pattern) + textKey(value.options);
  if (value instanceof MinKey) return TYPE_MARK.minKey;
  if (value instanceof MaxKey) return TYPE_MARK.maxKey;
  if (value instanceof Code) return TYPE_MARK.code + textKey(String(value.code));
  if (value instanceof BSONSymbol) return TYPE_MARK.string + textKey(value.value);
  return `${TYPE_MARK.object}${fieldKeys(value as Doc)}\0`;
}

/** Field by field as documents compare: type of the value, name, value. */
function fieldKeys(doc: Doc): string {
  let key = '';
  for (const name of Object.keys(doc)) {
    const value = keyOf(doc[name]);
    key += value[0] + textKey(name) + value;
  }
  return key;
}

function binaryKey(value: Binary): string {
  const size = String.fromCharCode(value.position >>> 16, value.position & 0xffff);
  return TYPE_MARK.binary + size + String.fromCharCode(value.sub_type) + Buffer.from(value.value()).toString('latin1');
}

/** Turns the order around, for descending fields of an index. */
export function invert(key: string): string {
  let inverted = '';
  for (let i = 0; i < key.length; i++) inverted += String.fromCharCode(0xffff - key.charCodeAt(i));
  return inverted;
}
