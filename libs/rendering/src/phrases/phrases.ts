import type { Category, Universe, positiveReasons } from '@avviso/contracts';

/** What a message is about, as far as wording depends on it. */
export type Family = 'ticket' | 'conversation' | 'quote' | 'order' | 'return' | 'delivery-note' | 'other';
export type PositiveReason = (typeof positiveReasons)[number];

/**
 * The words around a template's content, in one language. `{name}` stands for a value, `**` for what is stressed.
 * Whole sentences only: none is glued from parts.
 */
export interface Phrases {
  /** Before the number: "Ticket 48213". */
  readonly nouns: Readonly<Record<Exclude<Family, 'other'>, string>>;
  /** On the button and as the link's name. */
  readonly open: Readonly<Record<Family, string>>;
  /** The same link when the message was cut. */
  readonly rest: string;
  readonly greeting: string;
  readonly answerHint: string;
  readonly why: Readonly<Record<PositiveReason, string>>;
  /** For a profile that has a name, and for a preference or mailbox whose universe is known. */
  readonly whyProfileNamed: string;
  readonly choose: string;
  readonly switchOff: string;
  readonly mandatory: string;
  readonly categories: Readonly<Record<Category, string>>;
  readonly universes: Readonly<Record<Universe, string>>;
  readonly ticketStatuses: Readonly<Record<string, string>>;
  readonly orderStatuses: Readonly<Record<string, string>>;
  readonly priorities: Readonly<Record<string, string>>;
  /** Names of built-in fields, by the name that events use. */
  readonly fields: Readonly<Record<string, string>>;
  readonly yes: string;
  readonly no: string;
}
