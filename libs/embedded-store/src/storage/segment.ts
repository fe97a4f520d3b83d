import { frameAt, hasFrameAfter, isZeroFrom } from './frame.js';

/** Every file begins with this: what it is, and the version of its format. */
export const LOG_HEADER = Buffer.from('AVISOLOG\u0000\u0000\u0000\u0001', 'latin1');
export const SNAPSHOT_HEADER = Buffer.from('AVISOSNP\u0000\u0000\u0000\u0001', 'latin1');

/** How a file ends. */
export type SegmentEnd =
  | { readonly kind: 'clean' }
  /** A record that was being written when the process or the machine stopped: it was never acknowledged. */
  | { readonly kind: 'torn'; readonly position: number }
  | { readonly kind: 'damaged'; readonly position: number; readonly reason: string };

/** Reads the records of a file up to its end or the first place that is wrong. */
export function readSegment(
  bytes: Buffer,
  header: Buffer,
  take: (payload: Buffer, position: number) => void,
): SegmentEnd {
  if (bytes.length < header.length && header.subarray(0, bytes.length).equals(bytes))
    return { kind: 'torn', position: 0 };
  if (!bytes.subarray(0, header.length).equals(header)) {
    return isZeroFrom(bytes, 0)
      ? { kind: 'torn', position: 0 }
      : { kind: 'damaged', position: 0, reason: 'the head of the file is not that of this format' };
  }
  let at = header.length;
  for (;;) {
    const found = frameAt(bytes, at);
    if (found.kind === 'end') return { kind: 'clean' };
    if (found.kind !== 'frame') return endAt(bytes, at, found);
    take(found.payload, at);
    at = found.next;
  }
}

function endAt(
  bytes: Buffer,
  at: number,
  found: { readonly kind: 'incomplete' | 'bad'; readonly reason: string },
): SegmentEnd {
  const isTorn = found.kind === 'incomplete' ? !hasFrameAfter(bytes, at) : isZeroFrom(bytes, at);
  return isTorn ? { kind: 'torn', position: at } : { kind: 'damaged', position: at, reason: found.reason };
}
