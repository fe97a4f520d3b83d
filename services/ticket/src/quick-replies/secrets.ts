import { secretPlaceholder } from '@avviso/contracts';
import { replacePassword } from '@avviso/rendering';
import type { Ticket } from '../domain/ticket.js';
import { SecretForNobody, SecretInReply } from './quick-reply.errors.js';

/** What a reply may be told of a password. */
export interface KeptPlace {
  body: string;
  /** Whether it keeps a place for a password. */
  secret: boolean;
}

/**
 * A password is never part of a conversation (ACC-18): what is kept has a placeholder where a snippet names it, and the
 * e-mail worker alone puts a password there, in the one mail to the contact.
 */
export function keepPlace(given: string): KeptPlace {
  const body = replacePassword(given, secretPlaceholder);
  return { body, secret: body !== given };
}

/**
 * @returns what travels in the password's place; undefined where the reply names none
 * @throws SecretForNobody, SecretInReply
 */
export function secretOf(
  { secret }: KeptPlace,
  reference: string | undefined,
  { kind, contactId }: Pick<Ticket, 'kind' | 'contactId'>,
): string | undefined {
  if (!secret) return undefined;
  if (kind !== 'ticket' || contactId === null) throw new SecretForNobody();
  if (reference === undefined) throw new SecretInReply();
  return reference;
}
