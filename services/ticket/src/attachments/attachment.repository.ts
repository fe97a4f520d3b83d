import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type ClientSession, type Model, type QueryFilter, Schema } from 'mongoose';
import type { StoredAttachment } from './attachment.js';

export interface AttachmentRow extends Omit<StoredAttachment, 'id'> {
  _id: string;
  /** Until then somebody removes it. */
  leaseUntil?: Date;
}

const text = { type: String, required: true } as const;
const textOrNull = { type: String, default: null } as const;

export const attachmentRowSchema = new Schema<AttachmentRow>(
  {
    _id: text,
    state: text,
    name: text,
    size: { type: Number, required: true },
    type: text,
    preview: { type: Boolean, required: true },
    sha256: { type: String, default: '' },
    uploader: { type: new Schema({ kind: text, id: textOrNull }, { _id: false }), required: true },
    createdAt: { type: Date, required: true },
    number: textOrNull,
    messageId: textOrNull,
    leaseUntil: Date,
  },
  { versionKey: false, strict: 'throw' },
);
attachmentRowSchema.index({ state: 1, createdAt: 1 });
attachmentRowSchema.index({ 'uploader.id': 1, state: 1 });
attachmentRowSchema.index({ number: 1 });

export const ATTACHMENT_ROWS = 'Attachment';

const unattached = ['uploading', 'ready'] as const;
const LEASE_MS = 10 * 60_000;

type Uploader = StoredAttachment['uploader'];

@Injectable()
export class AttachmentRepository {
  constructor(@InjectModel(ATTACHMENT_ROWS) private readonly rows: Model<AttachmentRow>) {}

  async insert({ id, ...attachment }: StoredAttachment): Promise<void> {
    await this.rows.create([{ _id: id, ...attachment }]);
  }

  /** The whole content is there. */
  async ready(id: string, found: Pick<StoredAttachment, 'size' | 'sha256' | 'type' | 'preview'>): Promise<void> {
    await this.rows.updateOne({ _id: id, state: 'uploading' }, { $set: { ...found, state: 'ready' } });
  }

  async find(id: string): Promise<StoredAttachment | undefined> {
    const row = await this.rows.findById(id).lean<AttachmentRow>();
    return row ? fromRow(row) : undefined;
  }

  countWaiting(uploader: Uploader): Promise<number> {
    return this.rows.countDocuments({ 'uploader.id': uploader.id, state: { $in: unattached } });
  }

  /** Of the ids, those that wait for a message of this uploader. */
  async waiting(ids: readonly string[], uploader: Uploader, session: ClientSession): Promise<StoredAttachment[]> {
    const rows = await this.rows
      .find({ _id: { $in: [...ids] }, ...ofUploader(uploader), state: 'ready' })
      .session(session)
      .lean<AttachmentRow[]>();
    return rows.map(fromRow);
  }

  /** Hangs them on a message; false when one of them was taken meanwhile. */
  async attach(
    ids: readonly string[],
    to: { number: string; messageId: string | null },
    session: ClientSession,
  ): Promise<boolean> {
    const filter: QueryFilter<AttachmentRow> = { _id: { $in: [...ids] }, state: 'ready' };
    const outcome = await this.rows.updateMany(filter, { $set: { ...to, state: 'attached' } }, { session });
    return outcome.modifiedCount === ids.length;
  }

  /** Takes one that hangs on nothing, to be removed; undefined when there is none. */
  async claim(which: { id: string; uploader: Uploader } | { before: Date }): Promise<string | undefined> {
    const now = new Date();
    const wanted: QueryFilter<AttachmentRow> =
      'id' in which
        ? { _id: which.id, ...ofUploader(which.uploader), state: 'ready' }
        : {
            $or: [
              { state: { $in: [...unattached] }, createdAt: { $lt: which.before } },
              { state: 'removing', leaseUntil: { $lt: now } },
            ],
          };
    const change = { $set: { state: 'removing', leaseUntil: new Date(now.getTime() + LEASE_MS) } };
    const row = await this.rows.findOneAndUpdate(wanted, change).lean<AttachmentRow>();
    return row?._id;
  }

  async remove(id: string): Promise<void> {
    await this.rows.deleteOne({ _id: id, state: { $in: ['uploading', 'removing'] } });
  }
}

const ofUploader = ({ kind, id }: Uploader) => ({ 'uploader.kind': kind, 'uploader.id': id });

function fromRow({ _id, leaseUntil: _lease, ...row }: AttachmentRow): StoredAttachment {
  return { id: _id, ...row };
}
