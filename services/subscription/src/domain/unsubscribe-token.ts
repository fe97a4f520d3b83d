import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { type SubscriptionCell, normalizeMailbox, subscriptionCellSchema } from '@avviso/contracts';
import { z } from 'zod';

const contentSchema = z.object({
  v: z.literal(1),
  job: z.string(),
  to: z.string(),
  cells: z.array(subscriptionCellSchema).min(1),
});

export interface UnsubscribeLink {
  /** The delivery whose mail carries the link, for the audit. */
  jobId: string;
  /** Mark of the address that the mail went to: a mailbox that has another one by now is not emptied. */
  to: string;
  cells: SubscriptionCell[];
}

/** Says whether two addresses are one without telling it, because the link travels through the mails of others. */
export const markOfAddress = (address: string): string =>
  hash('sha256', normalizeMailbox(address), 'base64url').slice(0, 12);

/** A token that says by itself what it switches off, and that nobody can make or alter without a secret (RFC 8058). */
export function signUnsubscribe({ jobId, to, cells }: UnsubscribeLink, secret: string): string {
  const content = Buffer.from(JSON.stringify({ v: 1, job: jobId, to, cells })).toString('base64url');
  return `${content}.${signatureOf(content, secret)}`;
}

/** @param secrets the current one and older ones, which stay valid for years (OPS-16) @returns undefined for any other token */
export function readUnsubscribe(token: string, secrets: readonly string[]): UnsubscribeLink | undefined {
  const [content, signature, ...rest] = token.split('.');
  if (!content || !signature || rest.length > 0) return undefined;
  if (!secrets.some((secret) => equal(signatureOf(content, secret), signature))) return undefined;
  const parsed = contentSchema.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString('utf8')));
  if (!parsed.success) return undefined;
  const { job: jobId, to, cells } = parsed.data;
  return { jobId, to, cells };
}

const signatureOf = (content: string, secret: string): string =>
  createHmac('sha256', secret).update(`unsubscribe.v1.${content}`).digest('base64url');

function equal(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
