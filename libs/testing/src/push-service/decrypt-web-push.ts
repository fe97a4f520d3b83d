import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';

/** The secrets that a browser keeps of its subscription. */
export interface WebPushSecrets {
  /** Private key on P-256, 32 bytes. */
  privateKey: Buffer;
  /** Public key, 65 bytes, uncompressed. */
  publicKey: Buffer;
  /** 16 bytes. */
  auth: Buffer;
}

/**
 * Decrypts a push message as a browser does: RFC 8291 over RFC 8188 (aes128gcm), one record. Written from the standards
 * on node:crypto alone, so that it shares nothing with the library that encrypts.
 * @throws Error when the message is not one record for these keys
 */
export function decryptWebPush(body: Buffer, secrets: WebPushSecrets): string {
  const salt = body.subarray(0, 16);
  const recordSize = body.readUInt32BE(16);
  const keyLength = body.readUInt8(20);
  const senderKey = body.subarray(21, 21 + keyLength);
  const record = body.subarray(21 + keyLength);
  if (record.length > recordSize) throw new Error('a push message is one record (RFC 8291 section 4)');

  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(secrets.privateKey);
  const shared = ecdh.computeSecret(senderKey);
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), secrets.publicKey, senderKey]);
  const inputKey = derive(shared, secrets.auth, keyInfo, 32);
  const key = derive(inputKey, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(inputKey, salt, Buffer.from('Content-Encoding: nonce\0'), 12);

  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) throw new Error('the last record ends with the delimiter 2 (RFC 8188 section 2)');
  return padded.subarray(0, end).toString('utf8');
}

function derive(key: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, length));
}
