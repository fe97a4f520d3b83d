import { createECDH, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { encryptFor, sealed } from './encrypt.js';

const bytes = (text: string) => Buffer.from(text, 'base64url');

describe('encryptFor', () => {
  it('makes the message of RFC 8291, appendix A', () => {
    const ours = bytes('BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8');
    const theirs = bytes('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4');
    const secret = bytes('kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs');
    const [auth, salt] = [bytes('BTBZMqHH6r4Tts7J_aSIgg'), bytes('DGv6ra1nlYgDCS1FRnbzlw')];
    const message = sealed('When I grow up, I want to be a watermelon', secret, { theirs, ours, auth, salt });
    expect(message.toString('base64url')).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    );
  });

  it('takes another key pair and another salt for each message', async () => {
    const keys = {
      p256dh: createECDH('prime256v1').generateKeys('base64url'),
      auth: randomBytes(16).toString('base64url'),
    };
    // more than salts are drawn at a time
    const messages = await Promise.all(Array.from({ length: 600 }, () => encryptFor(keys, 'a')));
    const different = (from: number, to: number) =>
      new Set(messages.map((message) => message.subarray(from, to).toString('hex'))).size;
    expect([different(0, 16), different(21, 86)]).toEqual([600, 600]);
  });

  it.each([
    ['no point on the curve', { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: 'BTBZMqHH6r4Tts7J_aSIgg' }],
    ['a key too short', { p256dh: 'BCVx', auth: 'BTBZMqHH6r4Tts7J_aSIgg' }],
    ['no secret', { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: '' }],
  ])('refuses %s', async (_what, keys) => {
    await expect(encryptFor(keys, 'a')).rejects.toThrow();
  });
});
