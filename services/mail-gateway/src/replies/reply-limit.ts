import { createHash } from 'node:crypto';
import { type DomainEvent, normalizeMailbox } from '@avviso/contracts';
import { isDuplicateKey } from '@avviso/persistence';
import { CONFIG } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type Model, Schema } from 'mongoose';
import type { GatewayConfig } from '../gateway.config.js';

const HOUR = 3_600_000;

/** An answer that was taken within the hour. */
interface TakenReplyRow {
  /** Id of its event: the same for the same mail. */
  _id: string;
  /** Digest of its sender's address. */
  sender: string;
  at: Date;
}

export const TAKEN_REPLY_ROWS = 'TakenReply';
export const takenReplyRowSchema = new Schema<TakenReplyRow>(
  {
    _id: { type: String, required: true },
    sender: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
takenReplyRowSchema.index({ sender: 1, at: 1 });
takenReplyRowSchema.index({ at: 1 }, { expireAfterSeconds: HOUR / 1_000 });

/**
 * How many answers one sender may add to tickets within an hour: a robot that does not say that it is one would answer our
 * mails for ever (TKT-18). Counted in the store, by all replicas together.
 */
@Injectable()
export class ReplyLimit {
  constructor(
    @InjectModel(TAKEN_REPLY_ROWS) private readonly rows: Model<TakenReplyRow>,
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'INBOUND_REPLIES_PER_HOUR'>,
  ) {}

  /**
   * Counts an answer; one that was counted before, because its mail comes again, is not counted twice.
   * @returns whether it may be taken now
   */
  async admits({ id, data, time }: DomainEvent<'mail.reply-received'>): Promise<boolean> {
    const sender = createHash('sha256').update(normalizeMailbox(data.from.address)).digest('base64url');
    const at = new Date(time);
    try {
      await this.rows.create({ _id: id, sender, at });
    } catch (error) {
      if (isDuplicateKey(error)) return true;
      throw error;
    }
    // Counted after it was noted: of those that come at a time, too few may be taken, and never too many.
    const since = new Date(at.getTime() - HOUR);
    const taken = await this.rows.countDocuments({ sender, at: { $gt: since } });
    if (taken <= this.config.INBOUND_REPLIES_PER_HOUR) return true;
    await this.rows.deleteOne({ _id: id });
    return false;
  }
}
