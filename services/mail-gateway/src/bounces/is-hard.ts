import type { RecipientReport } from './delivery-status.js';

/**
 * RFC 3463 codes that say that the address itself is dead: nobody by that name (5.1.1), no such place (5.1.2), no address
 * (5.1.3), moved away (5.1.6), takes no mail at all (5.1.10, RFC 7505), switched off (5.2.1), host unknown (5.4.4;
 * Exchange 5.4.310).
 */
const deadAddress = new Set(['5.1.0', '5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1', '5.4.4', '5.4.310']);

/** RFC 5321 section 4.2.3: mailbox unavailable, user not local, name not allowed. */
const refusedMailbox = new Set([550, 551, 553]);

/**
 * Whether a report means that the address is dead. A full mailbox, a message that is too large, and what is refused by
 * policy or because of us (5.7.x, the sender's 5.1.7 and 5.1.8) say nothing against the address; nor does a server that could not be
 * reached for days.
 */
export function isHard({ action, status, replyCode }: RecipientReport): boolean {
  if (action !== 'failed') return false;
  if (status !== undefined && !/^5\.0\.0$/.test(status)) return deadAddress.has(status);
  return replyCode !== undefined && refusedMailbox.has(replyCode);
}
