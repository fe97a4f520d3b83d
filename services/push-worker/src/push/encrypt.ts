import {
  type KeyObject,
  createCipheriv,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPair,
  randomFillSync,
} from 'node:crypto';
import { promisify } from 'node:util';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { PushDevice } from './push-service.js';

const infoOfKeys = Buffer.from('WebPush: info\0');
const infoOfKey = Buffer.from('Content-Encoding: aes128gcm\0');
const infoOfNonce = Buffer.from('Content-Encoding: nonce\0');
/** Ends the last record (RFC 8188 section 2). */
const lastRecord = Buffer.from([2]);
const saltBytes = 16;
const keyBytes = 65;

const agree = promisify<{ privateKey: KeyObject; publicKey: KeyObject }, Buffer>(diffieHellman);

/**
 * Encrypts a message for one browser (RFC 8291, content coding aes128gcm of RFC 8188, one record). The same as `encrypt` of
 * web-push in a quarter of its time on the event loop: key pair and key agreement are made on the threads of Node's pool.
 * @throws when the keys of the device are no point on the curve or have another length
 */
export async function encryptFor(keys: PushDevice['keys'], payload: string): Promise<Buffer> {
  const theirs = Buffer.from(keys.p256dh, 'base64url');
  const auth = Buffer.from(keys.auth, 'base64url');
  if (theirs.length !== keyBytes || auth.length < 16) throw new RangeError('not the keys of a push subscription');
  const { privateKey, point } = await generate();
  const secret = await agree({ privateKey, publicKey: publicKeyOf(keys.p256dh, theirs) });
  return sealed(payload, secret, { theirs, ours: point, auth, salt: nextSalt() });
}

/** A key pair for one message. Its point, uncompressed (SEC 1, 2.3.3), is the end of its SubjectPublicKeyInfo (RFC 5480). */
function generate(): Promise<{ privateKey: KeyObject; point: Buffer }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ privateKey: KeyObject; point: Buffer }>();
  const options = { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'der' } } as const;
  // the types know either two keys as objects or two that are written
  generateKeyPair('ec', options as never, (error: Error | null, publicKey: unknown, privateKey: KeyObject) => {
    if (error) reject(error);
    else resolve({ privateKey, point: (publicKey as Buffer).subarray(-keyBytes) });
  });
  return promise;
}

/** Random bytes for so many salts are drawn at a time: one draw costs as much. */
const salts = Buffer.alloc(256 * saltBytes);
let usedBytes = salts.length;

function nextSalt(): Buffer {
  if (usedBytes === salts.length) {
    randomFillSync(salts);
    usedBytes = 0;
  }
  usedBytes += saltBytes;
  return Buffer.from(salts.subarray(usedBytes - saltBytes, usedBytes));
}

const known = new Map<string, KeyObject>();
const mostKnown = 1000;

/** Keys of devices that were written to lately are not parsed again. */
function publicKeyOf(p256dh: string, point: Buffer): KeyObject {
  const found = known.get(p256dh);
  if (found) return found;
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  if (known.size >= mostKnown) known.delete(known.keys().next().value ?? '');
  known.set(p256dh, key);
  return key;
}

/** The rest of it, without chance. @param secret of the key agreement */
export function sealed(
  payload: string,
  secret: Uint8Array,
  { theirs, ours, auth, salt }: Record<'theirs' | 'ours' | 'auth' | 'salt', Buffer>,
): Buffer {
  const input = expand(sha256, extract(sha256, secret, auth), Buffer.concat([infoOfKeys, theirs, ours]), 32);
  const root = extract(sha256, input, salt);
  const cipher = createCipheriv(
    'aes-128-gcm',
    // bytes would be looked at as if they were an object first, at twice the cost
    createSecretKey(expand(sha256, root, infoOfKey, 16)),
    expand(sha256, root, infoOfNonce, 12),
  );
  const text = Buffer.concat([Buffer.from(payload), lastRecord]);
  const header = Buffer.alloc(saltBytes + 5);
  salt.copy(header);
  header.writeUInt32BE(Math.max(4096, text.length + 17), saltBytes);
  header[saltBytes + 4] = ours.length;
  const sealedText = cipher.update(text);
  return Buffer.concat([header, ours, sealedText, cipher.final(), cipher.getAuthTag()]);
}
