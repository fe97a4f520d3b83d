import { createHash, createHmac } from 'node:crypto';

const dotAtom = /^[A-Za-z0-9_-]{1,100}$/;

/** `<jobId@domain>`: fixed by the delivery, so that a repeated mail is recognised as the same (CHN-7, CHN-15). */
export function messageIdOf(jobId: string, domain: string): string {
  const local = dotAtom.test(jobId) ? jobId : createHash('sha256').update(jobId).digest('hex');
  return `<${local}@${domain}>`;
}

/**
 * The root of the thread of one ticket or order. No mail has this id; all mails about the thing refer to it, and mail
 * programs put what has a common ancestor into one thread (RFC 5256, REFERENCES). With a secret it cannot be guessed.
 */
export function threadIdOf(eventSubject: string, domain: string, secret: string | undefined): string {
  const hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret);
  return `<thread.${hash.update(`thread.v1.${eventSubject}`).digest('hex').slice(0, 32)}@${domain}>`;
}
