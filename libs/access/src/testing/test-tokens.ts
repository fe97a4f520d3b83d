import { createLocalJWKSet, exportJWK, generateKeyPair } from 'jose';
import { allPermissions, builtInProfiles } from '../permissions.js';
import type { ContactPrincipal, EmployeePrincipal, Principal } from '../principal.js';
import { TOKEN_ALGORITHM, TokenVerifier, signAccessToken } from '../tokens.js';

/** A key pair of a test, the verifier for it, and tokens signed with it. */
export async function testTokens(): Promise<{
  verifier: TokenVerifier;
  jwks: { keys: object[] };
  sign(principal: Principal, lifetimeSeconds?: number): Promise<string>;
}> {
  const { privateKey, publicKey } = await generateKeyPair(TOKEN_ALGORITHM, { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: TOKEN_ALGORITHM, use: 'sig' }] };
  return {
    verifier: new TokenVerifier(createLocalJWKSet(jwks)),
    jwks,
    sign: (principal, lifetimeSeconds) => signAccessToken(principal, privateKey, 'test', lifetimeSeconds),
  };
}

/** An employee for tests; `Admin-Default` unless told otherwise. */
export function anEmployee(over: Partial<EmployeePrincipal> = {}): EmployeePrincipal {
  const profile = over.profile ?? 'Admin-Default';
  return {
    kind: 'employee',
    id: 'employee-1',
    name: 'Erin Employee',
    language: 'en',
    sessionId: 'session-1',
    profile,
    permissions: { ...(builtInProfiles[profile]?.permissions ?? allPermissions) },
    ...over,
  };
}

/** A contact for tests: of `company-1`, client, neither administrator nor primary. */
export function aContact(over: Partial<ContactPrincipal> = {}): ContactPrincipal {
  return {
    kind: 'contact',
    id: 'contact-1',
    name: 'Casey Contact',
    language: 'en',
    sessionId: 'session-2',
    permissions: {},
    companyId: 'company-1',
    universes: ['client'],
    administrator: false,
    primary: false,
    seesManagedTickets: false,
    ...over,
  };
}
