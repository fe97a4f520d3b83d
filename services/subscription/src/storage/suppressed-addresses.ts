import { normalizeMailbox } from '@avviso/contracts';
import { BatchedLookup, isDuplicateKey } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { SUPPRESSED_ROWS, type SuppressedRow } from './schemas.js';

/** Addresses that hard-bounced and are left out until someone clears them (CHN-8). */
@Injectable()
export class SuppressedAddresses {
  private readonly byAddress = new BatchedLookup<Pick<SuppressedRow, '_id'>>(
    (addresses) => this.rows.find({ _id: { $in: addresses } }, { _id: 1 }).lean(),
    (row) => row._id,
  );

  constructor(@InjectModel(SUPPRESSED_ROWS) private readonly rows: Model<SuppressedRow>) {}

  /** Those among the addresses that are suppressed, as addresses are compared. */
  async among(addresses: readonly string[]): Promise<string[]> {
    const rows = await this.byAddress.of(addresses.map(normalizeMailbox));
    return rows.map((row) => row._id);
  }

  async add(address: string, at: Date, deliveryId: string): Promise<void> {
    try {
      await this.rows.create({ _id: normalizeMailbox(address), at, deliveryId });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
