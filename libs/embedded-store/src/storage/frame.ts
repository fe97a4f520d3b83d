import { crc32 } from 'node:zlib';

/**
 * A frame of a log or snapshot file: length (uint32, little endian), CRC-32 of length and payload (uint32), payload.
 * The payload is a BSON document, so it begins with its own length once more.
 */
export const FRAME_HEADER = 8;
/** No frame is longer: a command has 48 MB at most, and what it leads to is not much longer. */
export const MAX_FRAME = 128 * 1024 * 1024;

const checksum = (length: Buffer, payload: Buffer): number => crc32(payload, crc32(length));

export function frame(payload: Buffer): Buffer {
  const framed = Buffer.allocUnsafe(FRAME_HEADER + payload.length);
  framed.writeUInt32LE(payload.length, 0);
  framed.writeUInt32LE(checksum(framed.subarray(0, 4), payload), 4);
  payload.copy(framed, FRAME_HEADER);
  return framed;
}

export type FrameAt =
  | { readonly kind: 'frame'; readonly payload: Buffer; readonly next: number }
  | { readonly kind: 'end' }
  /** The file ends inside of the frame. */
  | { readonly kind: 'incomplete'; readonly reason: string }
  | { readonly kind: 'bad'; readonly reason: string };

/** The frame at a place of a file. */
export function frameAt(bytes: Buffer, at: number): FrameAt {
  const left = bytes.length - at;
  if (left === 0) return { kind: 'end' };
  if (left < FRAME_HEADER) return { kind: 'incomplete', reason: 'the file ends inside the head of a record' };
  const length = bytes.readUInt32LE(at);
  if (length < 5 || length > MAX_FRAME) return { kind: 'bad', reason: `a record cannot be ${length} bytes long` };
  if (left < FRAME_HEADER + length) return { kind: 'incomplete', reason: 'the file ends inside a record' };
  const payload = bytes.subarray(at + FRAME_HEADER, at + FRAME_HEADER + length);
  if (checksum(bytes.subarray(at, at + 4), payload) !== bytes.readUInt32LE(at + 4))
    return { kind: 'bad', reason: 'the checksum of a record is wrong' };
  return { kind: 'frame', payload, next: at + FRAME_HEADER + length };
}

/** Whether a whole frame begins anywhere after a place: then what is before it is damage, not the end of the file. */
export function hasFrameAfter(bytes: Buffer, after: number): boolean {
  for (let at = after + 1; at + FRAME_HEADER + 5 <= bytes.length; at++) {
    const length = bytes.readUInt32LE(at);
    if (length < 5 || at + FRAME_HEADER + length > bytes.length) continue;
    if (bytes.readUInt32LE(at + FRAME_HEADER) === length && frameAt(bytes, at).kind === 'frame') return true;
  }
  return false;
}

/** Files that were extended but not yet written when the power failed end in zeros. */
export function isZeroFrom(bytes: Buffer, at: number): boolean {
  for (let i = at; i < bytes.length; i++) if (bytes[i] !== 0) return false;
  return true;
}
