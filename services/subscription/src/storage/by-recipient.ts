import { channels, normalizeMailbox } from '@avviso/contracts';

type Filter = Record<string, unknown>;

/** Says nothing new, but an index that has the channel before the time is read in the order of time by it. */
export const anyChannel: Filter = { channel: { $in: [...channels] } };

/**
 * The ways in which a decision may be about a recipient, each a look-up in an index of its own.
 * @param byAddress whether a recipient may also be named by its e-mail address
 */
export function waysToName(recipient: string, byAddress: boolean): Filter[] {
  const address = normalizeMailbox(recipient);
  return [{ 'recipient.id': recipient }, byAddress ? { address } : { 'recipient.kind': 'chat', address }];
}
