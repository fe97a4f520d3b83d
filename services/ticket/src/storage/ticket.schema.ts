import type { AttachedFile } from '@avviso/contracts';
import { Schema } from 'mongoose';
import type { Actor, ByMail, DueClock, FieldChange, Ticket } from '../domain/ticket.js';

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
  byMail?: ByMail;
  attachments?: AttachedFile[];
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

const options = { versionKey: false, minimize: false, strict: 'throw' } as const;
const text = { type: String, required: true } as const;
/** Required, and may be empty: mongoose takes an empty text for missing. */
const anyText = { type: String, default: '' } as const;
const textOrNull = { type: String, default: null } as const;
const date = { type: Date, required: true } as const;
const actor = new Schema<Actor>({ kind: text, id: textOrNull, name: anyText }, { _id: false, ...options });

const dueClock = new Schema<DueClock>(
  {
    spentMs: { type: Number, required: true },
    runningSince: { type: Date, default: null },
    remainingMs: { type: Number, default: null },
    settingsVersion: { type: Number, required: true },
  },
  { _id: false, ...options },
);
/** Absent where there are none. */
const attachments = {
  type: [
    new Schema<AttachedFile>(
      {
        id: text,
        name: text,
        size: { type: Number, required: true },
        type: text,
        preview: { type: Boolean, required: true },
      },
      { _id: false, id: false, ...options },
    ),
  ],
  default: undefined,
};

export const ticketRowSchema = new Schema<TicketRow>(
  {
    _id: text,
    seq: { type: Number, required: true },
    kind: { type: String, default: 'ticket' },
    begunAs: { type: String, default: 'ticket' },
    version: { type: Number, required: true },
    title: text,
    description: anyText,
    status: text,
    priority: text,
    type: textOrNull,
    impact: textOrNull,
    productFamily: textOrNull,
    fields: { type: Schema.Types.Mixed, default: {} },
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
    dueAt: { type: Date, default: null },
    dueClock: { type: dueClock, default: null },
    mergedInto: textOrNull,
    mergedNumbers: [String],
    attachments,
  },
  options,
);
ticketRowSchema.index(
  { publicUpdatedAt: -1, _id: -1 },
  { partialFilterExpression: { kind: 'conversation' }, name: 'conversations' },
);
ticketRowSchema.index({ mergedInto: 1 }, { partialFilterExpression: { mergedInto: { $type: 'string' } } });
ticketRowSchema.index({ 'dueClock.settingsVersion': 1 });
ticketRowSchema.index({ seq: -1 }, { unique: true });

export const messageRowSchema = new Schema<MessageRow>(
  {
    _id: text,
    number: text,
    version: { type: Number, required: true },
    body: anyText,
    internal: { type: Boolean, required: true },
    author: { type: actor, required: true },
    createdAt: date,
    byMail: { type: new Schema<ByMail>({ unverified: { type: Boolean, required: true } }, { _id: false }) },
    attachments,
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

export const TICKET_ROWS = 'Ticket';
export const MESSAGE_ROWS = 'TicketMessage';
export const HISTORY_ROWS = 'TicketHistory';
