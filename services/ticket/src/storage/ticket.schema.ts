import { Schema } from 'mongoose';
import type { Actor, FieldChange, Ticket } from '../domain/ticket.js';

export interface TicketRow extends Omit<Ticket, 'number'> {
  /** The number, as people read it. */
  _id: string;
  /** The same as a number, to sort by. */
  seq: number;
}

export interface MessageRow {
  _id: string;
  number: string;
  /** Version of the ticket after the save that added it: the order of the conversation. */
  version: number;
  body: string;
  internal: boolean;
  author: Actor;
  createdAt: Date;
}

export interface HistoryRow {
  _id: string;
  number: string;
  version: number;
  event: string;
  actor: Actor;
  at: Date;
  messageId: string | null;
  changes: FieldChange[];
}

export interface CounterRow {
  _id: string;
  value: number;
}

const options = { versionKey: false, minimize: false, strict: 'throw' } as const;
const text = { type: String, required: true } as const;
/** Required, and may be empty: mongoose takes an empty text for missing. */
const anyText = { type: String, default: '' } as const;
const textOrNull = { type: String, default: null } as const;
const date = { type: Date, required: true } as const;
const actor = new Schema<Actor>({ kind: text, id: textOrNull, name: anyText }, { _id: false, ...options });

export const ticketRowSchema = new Schema<TicketRow>(
  {
    _id: text,
    seq: { type: Number, required: true },
    version: { type: Number, required: true },
    title: text,
    description: anyText,
    status: text,
    priority: text,
    type: textOrNull,
    impact: textOrNull,
    productFamily: textOrNull,
    companyId: text,
    contactId: textOrNull,
    office: textOrNull,
    assigneeIds: [String],
    watcherIds: [String],
    tags: [String],
    createdBy: { type: actor, required: true },
    createdAt: date,
    updatedAt: date,
    publicUpdatedAt: date,
    lastMessage: {
      type: new Schema({ author: { type: actor, required: true }, excerpt: anyText, at: date }, { _id: false }),
      default: null,
    },
  },
  options,
);
ticketRowSchema.index({ updatedAt: -1, _id: -1 });
ticketRowSchema.index({ createdAt: -1, _id: -1 });
ticketRowSchema.index({ seq: -1 }, { unique: true });
ticketRowSchema.index({ companyId: 1, publicUpdatedAt: -1 });
ticketRowSchema.index({ contactId: 1, publicUpdatedAt: -1 });
ticketRowSchema.index({ office: 1, updatedAt: -1 });
ticketRowSchema.index({ assigneeIds: 1, updatedAt: -1 });
ticketRowSchema.index({ watcherIds: 1, publicUpdatedAt: -1 });
ticketRowSchema.index({ status: 1, updatedAt: -1 });

export const messageRowSchema = new Schema<MessageRow>(
  {
    _id: text,
    number: text,
    version: { type: Number, required: true },
    body: text,
    internal: { type: Boolean, required: true },
    author: { type: actor, required: true },
    createdAt: date,
  },
  options,
);
messageRowSchema.index({ number: 1, version: 1 }, { unique: true });

export const historyRowSchema = new Schema<HistoryRow>(
  {
    _id: text,
    number: text,
    version: { type: Number, required: true },
    event: text,
    actor: { type: actor, required: true },
    at: date,
    messageId: textOrNull,
    changes: [Schema.Types.Mixed],
  },
  options,
);
historyRowSchema.index({ number: 1, version: 1 }, { unique: true });

export const counterRowSchema = new Schema<CounterRow>({ _id: text, value: { type: Number, required: true } }, options);

export const TICKET_ROWS = 'Ticket';
export const MESSAGE_ROWS = 'TicketMessage';
export const HISTORY_ROWS = 'TicketHistory';
export const COUNTER_ROWS = 'TicketCounter';
