import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** `avviso_<id>_<secret>`: the id finds the row, the 256 random bits prove it. The prefix lets scanners find leaked keys. */
const shape = /^avviso_([0-9a-f]{16})_([\w-]{43})$/;

/** A new key, for its owner's eyes once, and what is kept of it. */
export function newApiKey(): { id: string; key: string; hash: string } {
  const id = randomBytes(8).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { id, key: `avviso_${id}_${secret}`, hash: hashOf(secret) };
}

/** The two parts of a key as it was sent; undefined for anything else. */
export function readApiKey(text: string): { id: string; secret: string } | undefined {
  const [, id, secret] = shape.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** Compares in constant time. A random secret of this length needs no slow hash. */
export function proves(secret: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(hash));
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
