import { DomainError } from '@avviso/contracts';
import { type JWTVerifyGetKey, SignJWT, createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { ZodError } from 'zod';
import { type Principal, principalSchema } from './principal.js';

export const TOKEN_ISSUER = 'avviso';
export const TOKEN_AUDIENCE = 'avviso';
/** Ed25519 (RFC 8037): short signatures, no parameters to get wrong. */
export const TOKEN_ALGORITHM = 'EdDSA';
/** Lifetime of an access token, in seconds. */
export const ACCESS_TOKEN_SECONDS = 600;
/** The cookie that lets an EventSource, which sends no header, sign in. */
export const SESSION_COOKIE = 'avviso_session';

export class InvalidToken extends DomainError {
  constructor(cause?: unknown) {
    super({
      kind: 'unauthenticated',
      code: 'AUTH.INVALID_TOKEN',
      message: 'The access token is missing, expired or not ours.',
      cause,
    });
  }
}

/** The keys could not be fetched: not the caller's fault. */
export class KeysUnavailable extends DomainError {
  constructor(cause?: unknown) {
    super({
      kind: 'unavailable',
      code: 'AUTH.KEYS_UNAVAILABLE',
      message: 'Tokens cannot be checked at the moment.',
      retryAfterSeconds: 5,
      cause,
    });
  }
}

/** Checks access tokens (RFC 7519) by the public keys of the account service (RFC 7517). */
export class TokenVerifier {
  constructor(private readonly keys: JWTVerifyGetKey) {}

  /** @param url the account service's `/.well-known/jwks.json`; fetched when first needed, cached for ten minutes. */
  static fromUrl(url: string): TokenVerifier {
    return new TokenVerifier(
      createRemoteJWKSet(new URL(url), { cacheMaxAge: 600_000, cooldownDuration: 5_000, timeoutDuration: 5_000 }),
    );
  }

  /** @throws InvalidToken, KeysUnavailable */
  async verify(token: string): Promise<Principal> {
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: TOKEN_ISSUER,
        audience: TOKEN_AUDIENCE,
        algorithms: [TOKEN_ALGORITHM],
        clockTolerance: 5,
      });
      return principalSchema.parse(payload['principal']);
    } catch (error) {
      if (isForeignFault(error)) throw new KeysUnavailable(error);
      throw new InvalidToken(error);
    }
  }
}

/** A failure to fetch the keys is whatever is not a verdict about the token itself. */
function isForeignFault(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true;
  if (error instanceof errors.JOSEError) return error.code === 'ERR_JOSE_GENERIC';
  return !(error instanceof ZodError);
}

/** Signs an access token for a principal. `key` is the private key of `kid`. */
export function signAccessToken(
  principal: Principal,
  key: Parameters<SignJWT['sign']>[0],
  kid: string,
  lifetimeSeconds = ACCESS_TOKEN_SECONDS,
): Promise<string> {
  return new SignJWT({ principal })
    .setProtectedHeader({ alg: TOKEN_ALGORITHM, kid, typ: 'at+jwt' })
    .setSubject(principal.id)
    .setIssuer(TOKEN_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(`${lifetimeSeconds}s`)
    .sign(key);
}
