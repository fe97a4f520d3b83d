import { Schema } from 'mongoose';

export const PRESENCE_ROWS = 'TicketPresence';

/** One tab of an employee on the page of a ticket. */
export interface PresenceRow {
  _id: string;
  number: string;
  personId: string;
  name: string;
  doing: 'reading' | 'reply' | 'note';
  /** Until then it counts, unless the tab says again that it is there. */
  until: Date;
}

const text = { type: String, required: true } as const;

export const presenceRowSchema = new Schema<PresenceRow>(
  {
    _id: text,
    number: text,
    personId: text,
    name: { type: String, default: '' },
    doing: text,
    until: { type: Date, required: true },
  },
  { versionKey: false, minimize: false, strict: 'throw' },
);
presenceRowSchema.index({ number: 1, until: 1 });
presenceRowSchema.index({ until: 1 }, { expireAfterSeconds: 60 });
