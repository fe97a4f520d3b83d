import { createHmac, timingSafeEqual } from 'node:crypto';

/** RFC 4648 section 6 in lower case: mail servers may change the case of an address. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const macLength = 24;
const subject = /^[a-z]{1,20}\/[a-z0-9-]{1,36}$/;

/**
 * The token of a reply address: says which ticket an answer belongs to, and cannot be guessed (TKT-16, TKT-19). Lower
 * case letters, digits and hyphens, so that it stays whole in the local part of an address.
 * @param eventSubject such as `ticket/48213` @param secret REPLY_SECRET
 * @returns undefined for a subject that does not fit into a local part (RFC 5321 section 4.5.3.1.1)
 */
export function signReplyToken(eventSubject: string, secret: string): string | undefined {
  const name = eventSubject.toLowerCase();
  if (!subject.test(name) || name.length > 32) return undefined;
  const [kind, ...id] = name.split('/');
  return `${kind}-${id.join('/')}-${macOf(name, secret)}`;
}

/** @returns the subject, or undefined for a token that we did not make */
export function readReplyToken(token: string, secret: string): string | undefined {
  const match = /^([a-z]+)-([a-z0-9-]+)-([a-z2-7]+)$/.exec(token.toLowerCase());
  if (!match) return undefined;
  const [, kind = '', id = '', mac = ''] = match;
  const name = `${kind}/${id}`;
  const expected = Buffer.from(macOf(name, secret));
  const given = Buffer.from(mac);
  return given.length === expected.length && timingSafeEqual(given, expected) ? name : undefined;
}

/** 120 bits of HMAC-SHA-256. */
function macOf(name: string, secret: string): string {
  const digest = createHmac('sha256', secret).update(`reply.v1.${name}`).digest();
  return Array.from({ length: macLength }, (_, index) => alphabet[(digest[index] ?? 0) & 31]).join('');
}
