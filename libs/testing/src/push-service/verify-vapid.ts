import { createPublicKey, verify } from 'node:crypto';

export interface VapidClaims {
  aud: string;
  exp: number;
  sub: string;
  /** The application server's public key, base64url. */
  publicKey: string;
}

/**
 * Reads and checks the header Authorization of a push message (RFC 8292 section 3).
 * @returns undefined when it is missing, malformed, expired, for another origin or not signed by its own key
 */
export function verifyVapid(authorization: string | undefined, origin: string): VapidClaims | undefined {
  const found = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(authorization ?? '');
  if (!found) return undefined;
  const [, header = '', payload = '', signature = '', publicKey = ''] = found;
  const key = Buffer.from(publicKey, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: key.subarray(1, 33).toString('base64url'),
    y: key.subarray(33).toString('base64url'),
  };
  const signed = verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Omit<VapidClaims, 'publicKey'>;
  const now = Date.now() / 1000;
  const valid = signed && claims.aud === origin && claims.exp > now && claims.exp <= now + 86_400;
  return valid ? { ...claims, publicKey } : undefined;
}
