import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { StoreError } from '../errors.js';
import { isInt32 } from '../values/int32.js';
import type { Doc } from '../values/types.js';

/** A document that is already BSON and is written as it is. */
export class RawDocument {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

const MAX_DEPTH = 180;
const FIRST_SIZE = 1024;

/** Values in memory to BSON. Fields whose value is undefined are left out; elements of arrays become null. */
export function encode(doc: Doc): Buffer {
  const encoder = new Encoder();
  encoder.document(doc);
  return encoder.written();
}

class Encoder {
  private bytes = Buffer.allocUnsafe(FIRST_SIZE);
  private at = 0;
  private depth = 0;

  written(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  document(doc: Doc): void {
    const start = this.open();
    for (const name of Object.keys(doc)) {
      const value = doc[name];
      if (value !== undefined) this.element(name, value);
    }
    this.close(start);
  }

  private array(values: readonly unknown[]): void {
    const start = this.open();
    for (let i = 0; i < values.length; i++) this.element(String(i), values[i] ?? null);
    this.close(start);
  }

  private open(): number {
    if (++this.depth > MAX_DEPTH) throw new StoreError(15, `BSON is nested deeper than ${MAX_DEPTH} levels`);
    const start = this.at;
    this.reserve(5);
    this.at += 4;
    return start;
  }

  private close(start: number): void {
    this.byte(0);
    this.bytes.writeInt32LE(this.at - start, start);
    this.depth--;
  }

  private element(name: string, value: unknown): void {
    const typeAt = this.at;
    this.byte(0);
    this.cstring(name);
    // Writing the value may replace the buffer: it must be read again afterwards.
    const type = this.value(value);
    this.bytes[typeAt] = type;
  }

  /** Writes a value and returns the number of its type. */
  private value(value: unknown): number {
    switch (typeof value) {
      case 'string':
        this.string(value);
        return 0x02;
      case 'number':
        if (isInt32(value)) return (this.int32(value), 0x10);
        this.double(value);
        return 0x01;
      case 'boolean':
        this.byte(value ? 1 : 0);
        return 0x08;
      case 'bigint':
        this.int64(value);
        return 0x12;
      case 'object':
        return value === null ? 0x0a : this.object(value);
      default:
        throw new TypeError(`${typeof value} has no form in BSON`);
    }
  }

  private object(value: object): number {
    if (Array.isArray(value)) return (this.array(value), 0x04);
    if (value instanceof ObjectId) return (this.raw(value.id), 0x07);
    if (value instanceof Date) return (this.int64(BigInt(value.getTime())), 0x09);
    if (value instanceof RawDocument) return (this.raw(value.bytes), 0x03);
    if (Object.getPrototypeOf(value) === Object.prototype) return (this.document(value as Doc), 0x03);
    if (value instanceof Double) return (this.double(value.value), 0x01);
    if (value instanceof Binary) return (this.binary(value), 0x05);
    if (value instanceof Decimal128) return (this.raw(value.bytes), 0x13);
    return this.rareObject(value);
  }

  private rareObject(value: object): number {
    if (value instanceof Timestamp) return (this.timestamp(value), 0x11);
    if (value instanceof BSONRegExp) return (this.cstring(value.pattern), this.cstring(value.options), 0x0b);
    if (value instanceof MinKey) return 0xff;
    if (value instanceof MaxKey) return 0x7f;
    if (value instanceof BSONSymbol) return (this.string(value.value), 0x0e);
    if (value instanceof Code) return this.code(value);
    throw new TypeError(`no form in BSON: ${Object.prototype.toString.call(value)}`);
  }

  private code(value: Code): number {
    if (!value.scope) return (this.string(String(value.code)), 0x0d);
    const start = this.at;
    this.int32(0);
    this.string(String(value.code));
    this.document(value.scope as Doc);
    this.bytes.writeInt32LE(this.at - start, start);
    return 0x0f;
  }

  private binary(value: Binary): void {
    const data = value.value();
    const old = value.sub_type === Binary.SUBTYPE_BYTE_ARRAY;
    this.int32(data.length + (old ? 4 : 0));
    this.byte(value.sub_type);
    if (old) this.int32(data.length);
    this.raw(data);
  }

  private timestamp(value: Timestamp): void {
    this.reserve(8);
    this.at = this.bytes.writeUInt32LE(value.i >>> 0, this.at);
    this.at = this.bytes.writeUInt32LE(value.t >>> 0, this.at);
  }

  private string(text: string): void {
    this.reserve(text.length * 3 + 5);
    const start = this.at;
    this.at += 4;
    this.text(text);
    this.bytes[this.at++] = 0;
    this.bytes.writeInt32LE(this.at - start - 4, start);
  }

  private cstring(text: string): void {
    if (text.includes('\0')) throw new StoreError(2, 'names and patterns may not contain null bytes');
    this.reserve(text.length * 3 + 1);
    this.text(text);
    this.bytes[this.at++] = 0;
  }

  private text(text: string): void {
    const { bytes } = this;
    if (text.length < 24) {
      const start = this.at;
      let i = 0;
      for (; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        if (unit > 127) break;
        bytes[start + i] = unit;
      }
      if (i === text.length) {
        this.at = start + i;
        return;
      }
    }
    this.at += bytes.write(text, this.at, 'utf8');
  }

  private double(n: number): void {
    this.reserve(8);
    this.at = this.bytes.writeDoubleLE(n, this.at);
  }

  private int32(n: number): void {
    this.reserve(4);
    this.at = this.bytes.writeInt32LE(n, this.at);
  }

  private int64(n: bigint): void {
    this.reserve(8);
    this.at = this.bytes.writeBigInt64LE(n, this.at);
  }

  private raw(data: Uint8Array): void {
    this.reserve(data.length);
    this.bytes.set(data, this.at);
    this.at += data.length;
  }

  private byte(n: number): void {
    this.reserve(1);
    this.bytes[this.at++] = n;
  }

  private reserve(length: number): void {
    const needed = this.at + length;
    if (needed <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(grown, 0, 0, this.at);
    this.bytes = grown;
  }
}
