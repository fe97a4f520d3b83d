import { describe, expect, it } from '@jest/globals';
import { aContact, testTokens } from './testing/test-tokens.js';
import { InvalidToken, KeysUnavailable, TokenVerifier } from './tokens.js';

describe('access tokens', () => {
  it('carry the principal unchanged', async () => {
    const tokens = await testTokens();
    const principal = aContact({ name: 'Hélène Aubry' });
    await expect(tokens.verifier.verify(await tokens.sign(principal))).resolves.toEqual(principal);
  });

  it('are refused when expired, altered, signed by another key or no token at all', async () => {
    const [ours, theirs] = [await testTokens(), await testTokens()];
    const good = await ours.sign(aContact());
    const [header, payload, signature] = good.split('.') as [string, string, string];
    const forged = Buffer.from(JSON.stringify({ principal: aContact({ administrator: true }) })).toString('base64url');
    for (const bad of [
      await ours.sign(aContact(), -60),
      `${header}.${forged}.${signature}`,
      await theirs.sign(aContact()),
      `${header}.${payload}.`,
      'nonsense',
    ]) {
      await expect(ours.verifier.verify(bad)).rejects.toBeInstanceOf(InvalidToken);
    }
  });

  it('say that the keys are away, and do not blame the caller, when account cannot be reached', async () => {
    const token = await (await testTokens()).sign(aContact());
    await expect(TokenVerifier.fromUrl('http://127.0.0.1:9/jwks.json').verify(token)).rejects.toBeInstanceOf(
      KeysUnavailable,
    );
  });
});
