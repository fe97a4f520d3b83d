import { isDuplicateKey } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { PRESENCE_ROWS, type PresenceRow } from './presence.schema.js';

/** Who has which ticket open. It stands in the store, so that all replicas tell the same. */
@Injectable()
export class PresenceRepository {
  constructor(@InjectModel(PRESENCE_ROWS) private readonly rows: Model<PresenceRow>) {}

  async put({ _id, ...row }: PresenceRow): Promise<void> {
    const set = () => this.rows.updateOne({ _id }, { $set: row }, { upsert: true });
    // Two first signs of one tab at the same moment: the second finds the row of the first.
    await set().catch((error: unknown) => (isDuplicateKey(error) ? set() : Promise.reject(error as Error)));
  }

  async remove(id: string): Promise<void> {
    await this.rows.deleteOne({ _id: id });
  }

  /** All who are there at a moment, by ticket. */
  async at(numbers: readonly string[], now: Date): Promise<Map<string, PresenceRow[]>> {
    const rows = await this.rows.find({ number: { $in: [...numbers] }, until: { $gt: now } }).lean<PresenceRow[]>();
    return Map.groupBy(rows, (row) => row.number);
  }
}
