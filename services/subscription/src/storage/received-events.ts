import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { RECEIVED_EVENT_ROWS, type ReceivedEventRow } from './schemas.js';

/** Which events of other systems were taken already (EVT-3). */
@Injectable()
export class ReceivedEvents {
  constructor(@InjectModel(RECEIVED_EVENT_ROWS) private readonly rows: Model<ReceivedEventRow>) {}

  /** Those of the keys that were taken before. */
  async known(keys: readonly string[], session: ClientSession): Promise<Set<string>> {
    const rows = await this.rows.find({ _id: { $in: keys } }, { _id: 1 }, { session }).lean<ReceivedEventRow[]>();
    return new Set(rows.map((row) => row._id));
  }

  /** Fails on the store's unique key when another call takes one of them at the same moment. */
  async add(keys: readonly string[], session: ClientSession): Promise<void> {
    if (keys.length === 0) return;
    const at = new Date();
    await this.rows.collection.insertMany(keys.map((_id) => ({ _id, at })) as never[], { session });
  }
}
