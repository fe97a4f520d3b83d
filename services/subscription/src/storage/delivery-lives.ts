import { BatchedLookup, Batcher } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { DECISION_ROWS, type DecisionRow } from './schemas.js';

/** How far a delivery came, and what a report about it may teach. */
export type DeliveryRow = Pick<DecisionRow, '_id' | 'channel' | 'address' | 'belongs' | 'recipient' | 'delivery'>;

/** Nobody waits for the log: reports come as mails go out, one by one, and wait so long for company. */
const lingerMs = 25;

const columns = { channel: 1, address: 1, belongs: 1, recipient: 1, delivery: 1 } as const;

interface Lived {
  id: string;
  /** Reports that were known before. */
  before: number;
  delivery: DecisionRow['delivery'];
}

/** How far deliveries came, as the workers report it: each mail has a report, so those that come at a time are one read and one write. */
@Injectable()
export class DeliveryLives {
  private readonly lookups = new BatchedLookup<DeliveryRow>(
    (ids) => this.rows.find({ _id: { $in: ids } }, columns).lean<DeliveryRow[]>(),
    (row) => row._id,
    { lingerMs },
  );
  private readonly writes = new Batcher((all: readonly Lived[]) => this.saveAll(all));

  constructor(@InjectModel(DECISION_ROWS) private readonly rows: Model<DecisionRow>) {}

  async find(jobId: string): Promise<DeliveryRow | undefined> {
    return (await this.lookups.of([jobId]))[0];
  }

  /** Writes how far it came, unless somebody else did meanwhile. @returns whether it is written */
  save(lived: Lived): Promise<boolean> {
    return this.writes.add(lived);
  }

  private async saveAll(all: readonly Lived[]): Promise<boolean[]> {
    const writes = all.map(({ id, before, delivery }) => ({
      updateOne: { filter: { _id: id, 'delivery.tries': { $size: before } }, update: { $set: { delivery } } },
    }));
    const { matchedCount } = await this.rows.collection.bulkWrite(writes as never[], { ordered: false });
    return matchedCount === all.length ? all.map(() => true) : this.areWritten(all);
  }

  /** A bulk write says how many of its rows were met, and not which. */
  private async areWritten(all: readonly Lived[]): Promise<boolean[]> {
    const ids = all.map(({ id }) => id);
    const rows = await this.rows.find({ _id: { $in: ids } }, { delivery: 1 }).lean<DeliveryRow[]>();
    const told = new Map(rows.map(({ _id, delivery }) => [_id, new Set(delivery?.tries.map((one) => one.eventId))]));
    return all.map(({ id, delivery }) => delivery?.tries.every(({ eventId }) => told.get(id)?.has(eventId)) ?? false);
  }
}
