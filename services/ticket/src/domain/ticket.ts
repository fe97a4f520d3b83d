import type { ActorKind, AttachedFile, TicketFieldName } from '@avviso/contracts';
import type { CustomValues } from './setup/custom-values.js';
import type { CustomFieldName } from './setup/stored-setup.js';

/** How much working time a ticket has used, kept with it. */
export interface DueClock {
  /** Used before `runningSince`, or in all where the clock stands still. */
  spentMs: number;
  /** Null while it stands still. */
  runningSince: Date | null;
  /** What is left of the target while it stands still; null without target. */
  remainingMs: number | null;
  /** Version of the settings by which `dueAt` was worked out. */
  settingsVersion: number;
}

/** Who did something; the name is kept as it was then. */
export interface Actor {
  kind: ActorKind;
  id: string | null;
  name: string;
}

/** What people set on a ticket: the names are those of `ticketFieldNames`, and `fields` holds the custom ones. */
export interface TicketFields {
  title: string;
  description: string;
  status: string;
  priority: string;
  type: string | null;
  impact: string | null;
  productFamily: string | null;
  fields: CustomValues;
  companyId: string;
  contactId: string | null;
  assigneeIds: string[];
  watcherIds: string[];
  tags: string[];
}

export interface LastMessage {
  author: Actor;
  excerpt: string;
  at: Date;
}

/** A conversation is kept as a ticket is, is none for whoever works with tickets, and can become one (TKT-10). */
export type TicketKind = 'ticket' | 'conversation';

/** What is asked for by a number. */
export type WantedKind = TicketKind | 'begun-as-conversation' | 'any';

export function isOfKind({ kind, begunAs }: Pick<Ticket, 'kind' | 'begunAs'>, wanted: WantedKind): boolean {
  if (wanted === 'any') return true;
  return wanted === 'begun-as-conversation' ? begunAs === 'conversation' : kind === wanted;
}

/** A ticket as it is stored. `version` grows by one with every save. */
export interface Ticket extends TicketFields {
  number: string;
  kind: TicketKind;
  /** What it was when it was opened. */
  begunAs: TicketKind;
  version: number;
  /** Of its company, when it was opened or moved there. */
  office: string | null;
  createdBy: Actor;
  createdAt: Date;
  updatedAt: Date;
  /** The last change that contacts may see: internal notes and hidden fields leave no trace for them. */
  publicUpdatedAt: Date;
  /** The last public reply. */
  lastMessage: LastMessage | null;
  /** When it should be done; null where it never is, or while it waits for the customer (TKT-23). */
  dueAt: Date | null;
  dueClock: DueClock | null;
  /** The ticket that this one leads to (TKT-24). */
  mergedInto: string | null;
  /** Tickets that lead to this one. */
  mergedNumbers: string[];
  /** Files of the description; absent where there are none. */
  attachments?: AttachedFile[];
}

/**
 * How a message came by mail. `unverified`: from an address that does not belong to the ticket, or whose holder nobody
 * vouches for (TKT-19).
 */
export interface ByMail {
  unverified: boolean;
}

/** A public reply or an internal note. */
export interface Message {
  id: string;
  number: string;
  body: string;
  internal: boolean;
  author: Actor;
  createdAt: Date;
  /** Absent on what was written on the pages. */
  byMail?: ByMail;
  /** Absent where there are none. */
  attachments?: AttachedFile[];
}

/** Changed by merging alone (TKT-24), and shown to whoever sees the ticket. */
export const mergeFields = ['mergedInto', 'mergedNumbers'] as const;
export type MergeField = (typeof mergeFields)[number];

export function isMergeField(field: string): field is MergeField {
  return (mergeFields as readonly string[]).includes(field);
}

/** The numbers under which its conversation and history are kept. */
export function numbersOf({ number, mergedNumbers }: Pick<Ticket, 'number' | 'mergedNumbers'>): string[] {
  return [number, ...mergedNumbers];
}

export interface FieldChange {
  field: TicketFieldName | CustomFieldName | MergeField;
  from: unknown;
  to: unknown;
}

/** One save: the ticket after it, and all that it changed. It publishes one event (EVT-5). */
export interface Save {
  act: 'opened' | 'replied' | 'noted' | 'changed';
  before: Ticket | null;
  ticket: Ticket;
  changes: FieldChange[];
  message: Message | null;
  /** Of a reply: what travels in place of the password that its mail to the contact will say. Kept nowhere. */
  secretReference?: string | undefined;
  actor: Actor;
  at: Date;
}
