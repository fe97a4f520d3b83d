import { decode } from '../bson/decode.js';
import { encode } from '../bson/encode.js';
import { StoreError } from '../errors.js';
import type { Doc } from '../values/types.js';

/** Opcodes of the wire protocol (MongoDB wire protocol specification). */
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER = 16;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Bits below 16 must be understood. */
const REQUIRED_BITS = 0xffff;

export const MAX_MESSAGE_BYTES = 48_000_000;

/** A command as it came, and how its reply must look. */
export interface Incoming {
  readonly requestId: number;
  readonly kind: 'message' | 'query';
  readonly command: Doc;
  /** The client wants no reply (write concern w: 0). */
  readonly silent: boolean;
}

/** Takes a whole message apart. @throws StoreError for what the protocol does not allow. */
export function parseMessage(bytes: Buffer): Incoming {
  const requestId = bytes.readInt32LE(4);
  const opcode = bytes.readInt32LE(12);
  if (opcode === OP_MSG) return { requestId, kind: 'message', ...parseSections(bytes) };
  if (opcode === OP_QUERY) return { requestId, kind: 'query', command: parseQuery(bytes), silent: false };
  throw new StoreError(9, `the opcode ${opcode} is not supported`);
}

function parseSections(bytes: Buffer): { command: Doc; silent: boolean } {
  const flags = bytes.readUInt32LE(HEADER);
  if ((flags & REQUIRED_BITS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) !== 0)
    throw new StoreError(9, 'unknown flags in OP_MSG');
  const end = bytes.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  let command: Doc | undefined;
  const sequences: Doc = {};
  let at = HEADER + 4;
  while (at < end) {
    const kind = bytes[at++];
    const size = bytes.readInt32LE(at);
    if (size < 5 || at + size > end) throw new StoreError(9, 'a section of OP_MSG has a wrong length');
    const section = bytes.subarray(at, at + size);
    if (kind === 0) command = decode(section);
    else if (kind === 1) Object.assign(sequences, parseSequence(section));
    else throw new StoreError(9, `unknown kind of section: ${String(kind)}`);
    at += size;
  }
  if (!command) throw new StoreError(9, 'OP_MSG has no body');
  return { command: Object.assign(command, sequences), silent: (flags & MORE_TO_COME) !== 0 };
}

/** A document sequence: a field's name and its documents one after another. */
function parseSequence(section: Buffer): Doc {
  const end = section.indexOf(0, 4);
  if (end < 0) throw new StoreError(9, 'a document sequence has no name');
  const documents: Doc[] = [];
  let at = end + 1;
  while (at < section.length) {
    const size = section.readInt32LE(at);
    if (size < 5 || at + size > section.length) throw new StoreError(9, 'a document in a sequence has a wrong length');
    documents.push(decode(section.subarray(at, at + size)));
    at += size;
  }
  return { [section.toString('utf8', 4, end)]: documents };
}

/** OP_QUERY is only spoken for the first hello. */
function parseQuery(bytes: Buffer): Doc {
  const nameEnd = bytes.indexOf(0, HEADER + 4);
  if (nameEnd < 0 || nameEnd + 13 > bytes.length) throw new StoreError(9, 'OP_QUERY is cut short');
  const namespace = bytes.toString('utf8', HEADER + 4, nameEnd);
  const [db = 'admin', rest] = namespace.split('.');
  const command = decode(bytes.subarray(nameEnd + 9));
  const name = Object.keys(command)[0]?.toLowerCase();
  if (rest !== '$cmd' || (name !== 'ismaster' && name !== 'hello'))
    throw new StoreError(352, 'Unsupported OP_QUERY command: only hello and isMaster');
  return { ...command, $db: db };
}

/** 16 MiB of documents and what a command puts around them. */
const MAX_REPLY_BYTES = 16 * 1024 * 1024 + 64 * 1024;

/** A reply's bytes. @throws StoreError 10334 when there are too many of them. */
export function replyBytes(to: Incoming, reply: Doc, requestId: number): Buffer[] {
  const body = encode(reply);
  if (body.length > MAX_REPLY_BYTES)
    throw new StoreError(10334, `BSONObj size: ${body.length} is invalid: a reply may have 16 MB`);
  const fixed = Buffer.alloc(to.kind === 'message' ? HEADER + 5 : HEADER + 20);
  fixed.writeInt32LE(fixed.length + body.length, 0);
  fixed.writeInt32LE(requestId, 4);
  fixed.writeInt32LE(to.requestId, 8);
  fixed.writeInt32LE(to.kind === 'message' ? OP_MSG : OP_REPLY, 12);
  if (to.kind === 'query') {
    fixed.writeInt32LE(8, HEADER);
    fixed.writeInt32LE(1, HEADER + 16);
  }
  return [fixed, body];
}
