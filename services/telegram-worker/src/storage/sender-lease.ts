import { isDuplicateKey } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { SenderLeaseRow } from './sender-lease.schema.js';

const leaseMs = 8_000;
/** Ends early in our own eyes, so that two owners do not overlap when clocks differ a little. */
const marginMs = 1_000;
const rowId = 'telegram';

/**
 * The right to send, held by one process at a time and renewed while it lives. One that dies is followed after eight
 * seconds; one that ends hands over at once.
 */
@Injectable()
export class SenderLease {
  private readonly owner = randomUUID();
  private heldUntil = 0;

  constructor(@InjectModel(SenderLeaseRow.name) private readonly rows: Model<SenderLeaseRow>) {}

  holds(): boolean {
    return Date.now() < this.heldUntil - marginMs;
  }

  /** Takes the lease, or keeps it for another eight seconds; false while another process holds it. */
  async renew(): Promise<boolean> {
    const now = Date.now();
    const until = new Date(now + leaseMs);
    const free = { _id: rowId, $or: [{ owner: this.owner }, { until: { $lt: new Date(now) } }] };
    try {
      await this.rows.updateOne(free, { $set: { owner: this.owner, until } }, { upsert: true });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      this.heldUntil = 0;
      return false;
    }
    this.heldUntil = until.getTime();
    return true;
  }

  async release(): Promise<void> {
    this.heldUntil = 0;
    await this.rows.deleteOne({ _id: rowId, owner: this.owner });
  }
}
