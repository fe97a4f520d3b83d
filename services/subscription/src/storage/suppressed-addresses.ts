import { normalizeMailbox } from '@avviso/contracts';
import { BatchedLookup, ChangeMarks, type Page, type PageRequest, isDuplicateKey, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Model } from 'mongoose';
import { newestOfAny, waysToSee } from './newest-of-any.js';
import { SUPPRESSED_ROWS, type SuppressedRow } from './schemas.js';

const newestFirst = { field: 'at', direction: -1, type: 'date' } as const;

/** Addresses that hard-bounced and are left out until someone clears them (CHN-8). */
@Injectable()
export class SuppressedAddresses {
  private readonly byAddress = new BatchedLookup<Pick<SuppressedRow, '_id'>>(
    (addresses) => this.rows.find({ _id: { $in: addresses } }, { _id: 1 }).lean(),
    (row) => row._id,
  );

  constructor(
    @InjectModel(SUPPRESSED_ROWS) private readonly rows: Model<SuppressedRow>,
    private readonly marks: ChangeMarks,
  ) {}

  /** Those among the addresses that are suppressed, as addresses are compared. */
  async among(addresses: readonly string[]): Promise<string[]> {
    const rows = await this.byAddress.of(addresses.map(normalizeMailbox));
    return rows.map((row) => row._id);
  }

  /** Newest first. @param scope what the viewer may see; undefined for everything */
  list(page: PageRequest, scope: Record<string, unknown> | undefined): Promise<Page<SuppressedRow>> {
    return readPage([], newestFirst, page, ({ filter, sort, limit }) =>
      newestOfAny(
        waysToSee(scope).map((way) => ({ $and: [way, filter] })),
        limit,
        ({ at }) => at,
        (one) => this.rows.find(one).sort(sort).limit(limit).lean<SuppressedRow[]>(),
      ),
    );
  }

  /** By the delivery that came back first. */
  find(deliveryId: string, session: ClientSession): Promise<SuppressedRow | null> {
    return this.rows.findOne({ deliveryId }).session(session).lean<SuppressedRow>();
  }

  async remove({ _id }: Pick<SuppressedRow, '_id'>, session: ClientSession): Promise<void> {
    await this.rows.deleteOne({ _id }, { session });
    await this.marks.changed(this.rows, session);
  }

  /** The first report about an address is kept. */
  async add(row: SuppressedRow): Promise<void> {
    try {
      await this.rows.create({ ...row, _id: normalizeMailbox(row._id) });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    await this.marks.changed(this.rows);
  }
}
