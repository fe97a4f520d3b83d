import { type Secrets, fromBase32, isMacOf, macOf, toBase32 } from './address-tokens.js';

/** 85 bits: with the id it just fits into a local part. */
const macLength = 17;
const prefix = 'bounce+';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const hash = /^[A-Za-z0-9_-]{32}$/;

/**
 * The local part of the address to which a mail comes back when it cannot be delivered: it names the delivery, so that the
 * report need not, and is signed, so that nobody can say that a stranger's address is dead (CHN-8).
 * @param jobId of the notification job: a hash of 24 bytes in base64url, or a UUID @param secret REPLY_SECRET
 * @returns undefined for an id of another form
 */
export function signReturnPath(jobId: string, secret: string): string | undefined {
  const bytes = uuid.test(jobId)
    ? Buffer.from(jobId.replaceAll('-', ''), 'hex')
    : hash.test(jobId)
      ? Buffer.from(jobId, 'base64url')
      : undefined;
  if (!bytes) return undefined;
  return `${prefix}${toBase32(bytes)}${macOf(signedOf(jobId), secret, macLength)}`;
}

/** @returns the job's id, or undefined for a local part that we did not make */
export function readReturnPath(localPart: string, secrets: Secrets): string | undefined {
  const text = localPart.toLowerCase();
  if (!text.startsWith(prefix) || text.length <= prefix.length + macLength) return undefined;
  const bytes = fromBase32(text.slice(prefix.length, -macLength));
  if (!bytes) return undefined;
  const jobId =
    bytes.length === 16
      ? bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
      : bytes.toString('base64url');
  return isMacOf(text.slice(-macLength), signedOf(jobId), secrets) ? jobId : undefined;
}

const signedOf = (jobId: string) => `return-path.v1.${jobId}`;
