import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { StoreError } from '../errors.js';
import { isInt32 } from '../values/int32.js';
import type { Doc } from '../values/types.js';

/**
 * BSON (bsonspec.org, 1.1) to values in memory. bson's own parser either loses the difference of int32, int64 and
 * double or wraps every number in an object; this one wraps only doubles that would be taken for int32.
 */
export function decode(bytes: Buffer): Doc {
  return new Decoder(bytes).document();
}

const MAX_DEPTH = 180;
const invalid = (why: string): StoreError => new StoreError(22, `invalid BSON: ${why}`);

class Decoder {
  private readonly bytes: Buffer;
  private at = 0;
  private depth = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  document(): Doc {
    const doc: Doc = {};
    this.elements((name, value) => {
      if (name === '__proto__')
        Object.defineProperty(doc, name, { value, enumerable: true, configurable: true, writable: true });
      else doc[name] = value;
    });
    return doc;
  }

  private array(): unknown[] {
    const array: unknown[] = [];
    this.elements((_name, value) => array.push(value));
    return array;
  }

  private elements(take: (name: string, value: unknown) => void): void {
    const start = this.at;
    const end = start + this.int32();
    if (end > this.bytes.length || end < start + 5 || this.bytes[end - 1] !== 0)
      throw invalid('wrong length of a document');
    if (++this.depth > MAX_DEPTH) throw new StoreError(15, `BSON is nested deeper than ${MAX_DEPTH} levels`);
    for (let type = this.byte(); type !== 0; type = this.byte()) {
      const name = this.cstring();
      take(name, this.value(type));
      if (this.at >= end) throw invalid('an element runs over the end of its document');
    }
    if (this.at !== end) throw invalid('a document ends before its length');
    this.depth--;
  }

  private value(type: number): unknown {
    switch (type) {
      case 0x01:
        return this.double();
      case 0x02:
        return this.string();
      case 0x03:
        return this.document();
      case 0x04:
        return this.array();
      case 0x05:
        return this.binary();
      case 0x06:
      case 0x0a:
        return null;
      case 0x07:
        return new ObjectId(this.copy(12));
      case 0x08:
        return this.byte() === 1;
      case 0x09:
        return new Date(Number(this.int64()));
      case 0x0b:
        return new BSONRegExp(this.cstring(), this.cstring());
      case 0x10:
        return this.int32();
      case 0x12:
        return this.int64();
      default:
        return this.rareValue(type);
    }
  }

  private rareValue(type: number): unknown {
    switch (type) {
      case 0x0d:
        return new Code(this.string());
      case 0x0e:
        return new BSONSymbol(this.string());
      case 0x0f:
        this.int32();
        return new Code(this.string(), this.document());
      case 0x11: {
        const i = this.int32() >>> 0;
        return new Timestamp({ i, t: this.int32() >>> 0 });
      }
      case 0x13:
        return new Decimal128(this.copy(16));
      case 0x7f:
        return new MaxKey();
      case 0xff:
        return new MinKey();
      default:
        throw invalid(`unknown type 0x${type.toString(16)}`);
    }
  }

  private double(): number | Double {
    const n = this.bytes.readDoubleLE(this.skip(8));
    return isInt32(n) ? new Double(n) : n;
  }

  private binary(): Binary {
    const length = this.int32();
    const subtype = this.byte();
    if (length < 0) throw invalid('negative length of binary data');
    if (subtype !== 2) return new Binary(this.copy(length), subtype);
    return new Binary(this.copy(this.int32()), 2);
  }

  private string(): string {
    const length = this.int32();
    if (length < 1) throw invalid('wrong length of a string');
    const start = this.skip(length);
    if (this.bytes[start + length - 1] !== 0) throw invalid('a string has no end');
    return length < 24
      ? this.shortText(start, start + length - 1)
      : this.bytes.toString('utf8', start, start + length - 1);
  }

  private cstring(): string {
    const start = this.at;
    const end = this.bytes.indexOf(0, start);
    if (end < 0) throw invalid('a name has no end');
    this.at = end + 1;
    return this.shortText(start, end);
  }

  /** Plain ASCII is put together here: calling into native code costs more than a few characters do. */
  private shortText(start: number, end: number): string {
    if (end - start > 24) return this.bytes.toString('utf8', start, end);
    let text = '';
    for (let i = start; i < end; i++) {
      const byte = this.bytes[i] ?? 0;
      if (byte > 127) return this.bytes.toString('utf8', start, end);
      text += String.fromCharCode(byte);
    }
    return text;
  }

  private int32(): number {
    return this.bytes.readInt32LE(this.skip(4));
  }

  private int64(): bigint {
    return this.bytes.readBigInt64LE(this.skip(8));
  }

  private byte(): number {
    return this.bytes[this.skip(1)] ?? 0;
  }

  private copy(length: number): Buffer {
    const start = this.skip(length);
    return Buffer.from(this.bytes.subarray(start, start + length));
  }

  private skip(length: number): number {
    const start = this.at;
    if (length < 0 || start + length > this.bytes.length) throw invalid('data ends inside a value');
    this.at = start + length;
    return start;
  }
}
