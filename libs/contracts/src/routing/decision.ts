import type { NotificationJob, Reason, Recipient, SubscriptionCell } from '../jobs.js';
import type { Audience, Category, Channel, Language, Outcome } from '../vocabulary.js';

/** What a queued decision's job says, and in whose words; skipped decisions have none. */
export interface DecidedMessage {
  language: Language;
  timeZone?: string | undefined;
  recipientName?: string | undefined;
  category?: Category | undefined;
  /** Holds only what the recipient may see (SUB-22, SUB-28). */
  content: NotificationJob['content'];
  /** What one-click unsubscribe switches off: empty unless all reasons are preferences or mailboxes (SUB-9). */
  unsubscribe: SubscriptionCell[];
  /** On pushes that were decided on a staging installation: its recipient is one of those it may reach (OPS-18). */
  onTrial?: true | undefined;
}

/** What routing decided about one candidate of an event on one channel (SUB-20). */
export interface Decision {
  recipient: Recipient;
  channel: Channel;
  audience: Audience;
  outcome: Outcome;
  /** Positive reasons when queued, negative ones when skipped. */
  reasons: Reason[];
  message?: DecidedMessage | undefined;
}
