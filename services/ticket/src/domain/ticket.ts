import type { ActorKind, TicketFieldName } from '@avviso/contracts';

/** Who did something; the name is kept as it was then. */
export interface Actor {
  kind: ActorKind;
  id: string | null;
  name: string;
}

/** What people set on a ticket: the names are those of `ticketFieldNames`. */
export interface TicketFields {
  title: string;
  description: string;
  status: string;
  priority: string;
  type: string | null;
  impact: string | null;
  productFamily: string | null;
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

/** A ticket as it is stored. `version` grows by one with every save. */
export interface Ticket extends TicketFields {
  number: string;
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
}

/** A public reply or an internal note. */
export interface Message {
  id: string;
  number: string;
  body: string;
  internal: boolean;
  author: Actor;
  createdAt: Date;
}

export interface FieldChange {
  field: TicketFieldName;
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
  actor: Actor;
  at: Date;
}
