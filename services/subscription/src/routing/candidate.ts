import type {
  Audience,
  Channel,
  Language,
  Reason,
  SubscriptionCell,
  WorldContact,
  WorldEmployee,
} from '@avviso/contracts';
import type { View } from './visibility.js';

/** Whom a rule names: a person, or an address or chat that stands for no person. */
export type Named =
  | { kind: 'contact'; person: WorldContact }
  | { kind: 'employee'; person: WorldEmployee }
  | { kind: 'address'; id: string | null; address: string; language?: Language | null | undefined }
  | { kind: 'chat'; id: string; address: string; language?: Language | null | undefined };

/** One rule's wish to tell somebody on one channel; what stops it stands beside it. */
export interface Candidate {
  to: Named;
  channel: Channel;
  audience: Audience;
  /** The positive reason of the rule. */
  reason: Reason;
  /** What the rule grants to see. */
  view: View;
  /** Negative reasons; empty means that it goes out. */
  against: Reason[];
  /** Whether the person is left out when it caused the event (SUB-25). */
  unlessOwnAction?: boolean;
  /** The cell that one-click unsubscribe switches off. */
  cell?: SubscriptionCell;
}

export const reason = (code: Reason['code'], params: Reason['params'] = {}): Reason => ({ code, params });

/** Ends the reading of further negative reasons: whoever is not subscribed needs no other. */
export const isUnsubscribed = (candidate: Candidate): boolean =>
  candidate.against.some((negative) => negative.code === 'preference-off');
