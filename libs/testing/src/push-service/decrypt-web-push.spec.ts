import { describe, expect, it } from '@jest/globals';
import { decryptWebPush } from './decrypt-web-push.js';

/** RFC 8291, section 5 and appendix A. */
const example = {
  body: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  privateKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  publicKey: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
};

describe('decryptWebPush', () => {
  it('reads the example of the standard', () => {
    const secrets = {
      privateKey: Buffer.from(example.privateKey, 'base64url'),
      publicKey: Buffer.from(example.publicKey, 'base64url'),
      auth: Buffer.from(example.auth, 'base64url'),
    };
    expect(decryptWebPush(Buffer.from(example.body, 'base64url'), secrets)).toBe(
      'When I grow up, I want to be a watermelon',
    );
    expect(() =>
      decryptWebPush(Buffer.from(example.body, 'base64url'), { ...secrets, auth: Buffer.alloc(16) }),
    ).toThrow();
  });
});
