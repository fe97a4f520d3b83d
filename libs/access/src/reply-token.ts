import { normalizeMailbox } from '@avviso/contracts';
import { type Secrets, isMacOf, longestLocalPart, macOf } from './address-tokens.js';

const subject = /^[a-z]{1,20}\/[a-z0-9-]{1,36}$/;
/** 120 bits. */
const macLength = 24;
/** 60 bits, beside the others. */
const markLength = 12;
const form = /^([a-z]+)-([a-z0-9-]+?)-([a-z2-7]{24})(?:-([a-z2-7]{12}))?$/;

/** What the token of a reply address says. */
export interface ReplyTo {
  /** Such as `ticket/48213`. */
  subject: string;
  /** Whether the mail that is answered went to this very address: who wrote from it has read that mail. */
  wentTo(address: string): boolean;
}

/**
 * The token of a reply address: says which ticket an answer belongs to, and cannot be guessed (TKT-16, TKT-19). Lower
 * case letters, digits and hyphens, so that it stays whole in the local part of an address.
 * @param eventSubject such as `ticket/48213` @param secret REPLY_SECRET
 * @param recipient address that the mail goes to; left out of a token that would be too long with it
 * @returns undefined for a subject that does not fit into a local part (RFC 5321 section 4.5.3.1.1)
 */
export function signReplyToken(eventSubject: string, secret: string, recipient?: string): string | undefined {
  const name = eventSubject.toLowerCase();
  if (!subject.test(name) || name.length > 32) return undefined;
  const token = `${name.replace('/', '-')}-${macOf(signedOf(name), secret, macLength)}`;
  if (recipient === undefined || `reply+${token}-`.length + markLength > longestLocalPart) return token;
  return `${token}-${macOf(markedOf(name, recipient), secret, markLength)}`;
}

/** @returns undefined for a token that we did not make */
export function readReplyToken(token: string, secrets: Secrets): ReplyTo | undefined {
  const match = form.exec(token.toLowerCase());
  if (!match) return undefined;
  const [, kind = '', id = '', mac = '', mark] = match;
  const name = `${kind}/${id}`;
  if (!isMacOf(mac, signedOf(name), secrets)) return undefined;
  return {
    subject: name,
    wentTo: (address) => mark !== undefined && isMacOf(mark, markedOf(name, address), secrets),
  };
}

const signedOf = (name: string) => `reply.v1.${name}`;
const markedOf = (name: string, address: string) => `reply-to.v1.${name}.${normalizeMailbox(address)}`;
