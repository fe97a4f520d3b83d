import { createHmac, timingSafeEqual } from 'node:crypto';

/** RFC 4648 section 6 in lower case: mail servers may change the case of an address. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 5321 section 4.5.3.1.1. */
export const longestLocalPart = 64;

/** One secret, or that which signs now and before it older ones whose tokens stay valid (OPS-16). */
export type Secrets = string | readonly [string, ...string[]];

/** The first `length` characters of an HMAC-SHA-256, five bits each. */
export function macOf(text: string, secret: string, length: number): string {
  const digest = createHmac('sha256', secret).update(text).digest();
  return Array.from({ length }, (_, index) => alphabet[(digest[index] ?? 0) & 31]).join('');
}

/** Whether one of the secrets signed the text so; tells nothing by the time that it takes. The form is the caller's to check. */
export function isMacOf(given: string, text: string, secrets: Secrets): boolean {
  if (given === '') return false;
  const mac = Buffer.from(given);
  return (typeof secrets === 'string' ? [secrets] : secrets).some((secret) => {
    const expected = Buffer.from(macOf(text, secret, given.length));
    return expected.length === mac.length && timingSafeEqual(expected, mac);
  });
}

/** RFC 4648 base32 without padding, in lower case. */
export function toBase32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** @returns undefined for what is no base32 of whole bytes */
export function fromBase32(text: string): Buffer | undefined {
  const bits = [...text].map((character) => alphabet.indexOf(character).toString(2).padStart(5, '0')).join('');
  const whole = bits.length - (bits.length % 8);
  if (!/^[a-z2-7]*$/.test(text) || /1/.test(bits.slice(whole))) return undefined;
  return Buffer.from((bits.slice(0, whole).match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
}
