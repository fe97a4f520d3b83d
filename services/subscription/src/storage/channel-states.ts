import { isDuplicateKey } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { CHANNEL_STATE_ROWS, type ChannelStateRow } from './schemas.js';

/** Which channels stand still (CHN-20). */
@Injectable()
export class ChannelStates {
  constructor(@InjectModel(CHANNEL_STATE_ROWS) private readonly rows: Model<ChannelStateRow>) {}

  /** The newest word counts, in whatever order they come. */
  async save(told: Omit<ChannelStateRow, 'since'>): Promise<void> {
    const { _id, at, stopped } = told;
    const before = await this.rows.findById(_id).lean<ChannelStateRow>();
    const since = before?.stopped && stopped ? before.since : at;
    try {
      await this.rows.updateOne({ _id, at: { $lt: at } }, { $set: { ...told, since } }, { upsert: true });
    } catch (error) {
      // something newer is known
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** A row for each channel, and for each push service: few. */
  stopped(): Promise<ChannelStateRow[]> {
    return this.rows.find({ stopped: true }).sort({ _id: 1 }).lean<ChannelStateRow[]>();
  }
}
