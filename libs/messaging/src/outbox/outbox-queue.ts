import type { Connection, mongo } from 'mongoose';
import { type OutboxRow, byOrder, outboxRows, prepareOutbox } from './outbox-row.js';
import { RelayLiveness, TAKE_OVER_MS } from './relay-liveness.js';

const LOAD_LIMIT = 500;
/** A look ends early when its rows are large: events are a few kilobytes, but may be megabytes. */
const LOAD_BYTES = 8 * 1024 * 1024;
const TAKE_OVER_LIMIT = 500;

/** The outbox as one relay sees it: its own rows, what comes before them, and rows whose relay died. */
export class OutboxQueue {
  private readonly rows: mongo.Collection<OutboxRow>;
  private readonly liveness: RelayLiveness;
  private published: { row: OutboxRow; done: () => void; failed: (error: unknown) => void }[] = [];
  private flushing = false;

  constructor(
    private readonly connection: Connection,
    private readonly relayId: string,
  ) {
    this.rows = outboxRows(connection);
    this.liveness = new RelayLiveness(connection, relayId);
  }

  async prepare(): Promise<void> {
    await prepareOutbox(this.connection);
  }

  /**
   * The oldest rows of ours, leaving out aggregates being worked on and rows behind one of another relay (then
   * `blocked`). Unpublished
   * rows, never "newer than the last": a transaction that commits late would be skipped.
   */
  async load(activeAggregates: readonly string[]): Promise<{ rows: OutboxRow[]; blocked: boolean }> {
    const filter = { state: 'pending' as const, owner: this.relayId, aggregate: { $nin: [...activeAggregates] } };
    const find = (): Promise<OutboxRow[]> => this.read(filter);
    let rows = await find();
    if (rows.length === 0) return { rows, blocked: false };
    await this.liveness.beatIfDue();
    // Rows that waited unattended may have been taken meanwhile; after the beat nobody takes them.
    if (rows.some((row) => Date.now() - row.createdAt.getTime() > TAKE_OVER_MS / 2)) rows = await find();
    const free = await this.withoutBlocked(rows);
    return { rows: free, blocked: free.length < rows.length };
  }

  /** True while no other relay may have taken the row. */
  isOurs(row: OutboxRow): boolean {
    return this.liveness.isFresh(row.createdAt);
  }

  /** Deletes a confirmed row, together with others that were confirmed meanwhile. */
  markPublished(row: OutboxRow): Promise<void> {
    return new Promise<void>((done, failed) => {
      this.published.push({ row, done, failed });
      if (!this.flushing) {
        this.flushing = true;
        setImmediate(() => void this.flush());
      }
    });
  }

  async park(row: OutboxRow, reason: string, detail: string): Promise<void> {
    await this.rows.updateOne({ _id: row._id }, { $set: { state: 'parked', reason, detail, parkedAt: new Date() } });
  }

  /** Makes rows of dead or departed relays ours, the oldest first. Resolves to how many; there may be more. */
  async takeOver(): Promise<number> {
    const waiting = await this.rows
      .find({ state: 'pending', owner: { $ne: this.relayId } }, { projection: { owner: 1, createdAt: 1 } })
      .sort({ seq: 1 })
      .limit(TAKE_OVER_LIMIT)
      .toArray();
    if (waiting.length === 0) return 0;
    const before = Date.now() - TAKE_OVER_MS;
    const owners = new Set<string>();
    for (const row of waiting) if (row.owner !== null && row.createdAt.getTime() < before) owners.add(row.owner);
    const dead = await this.liveness.dead([...owners]);
    const ids = waiting
      .filter((row) => row.owner === null || (dead.includes(row.owner) && row.createdAt.getTime() < before))
      .map((row) => row._id);
    if (ids.length === 0) return 0;
    await this.liveness.beat();
    const { modifiedCount } = await this.rows.updateMany(
      { _id: { $in: ids }, state: 'pending', owner: { $in: [null, ...dead] } },
      { $set: { owner: this.relayId } },
    );
    return modifiedCount;
  }

  /** Leaves what is unpublished to any other relay, at once. */
  async abandon(): Promise<void> {
    await this.rows.updateMany({ state: 'pending', owner: this.relayId }, { $set: { owner: null } });
    await this.liveness.forget([this.relayId]);
  }

  /** When the oldest pending row was written; null without rows. */
  async oldest(): Promise<Date | null> {
    const rows = await this.rows
      .find({ state: 'pending' }, { projection: { createdAt: 1 } })
      .sort({ seq: 1 })
      .limit(1)
      .toArray();
    return rows[0]?.createdAt ?? null;
  }

  async counts(): Promise<{ pending: number; parked: number }> {
    return {
      pending: await this.rows.countDocuments({ state: 'pending' }),
      parked: await this.rows.countDocuments({ state: 'parked' }),
    };
  }

  private async read(filter: mongo.Filter<OutboxRow>): Promise<OutboxRow[]> {
    const rows: OutboxRow[] = [];
    let bytes = 0;
    for await (const row of this.rows.find(filter).sort({ seq: 1 }).limit(LOAD_LIMIT)) {
      rows.push(row);
      bytes += row.body.length;
      if (bytes >= LOAD_BYTES) break;
    }
    return rows;
  }

  private async withoutBlocked(rows: OutboxRow[]): Promise<OutboxRow[]> {
    const others = await this.rows
      .find(
        {
          aggregate: { $in: [...new Set(rows.map((row) => row.aggregate))] },
          state: 'pending',
          owner: { $ne: this.relayId },
        },
        { projection: { aggregate: 1, version: 1, seq: 1 } },
      )
      .toArray();
    if (others.length === 0) return rows;
    const first = new Map<string, Pick<OutboxRow, 'version' | 'seq'>>();
    for (const other of others) {
      const known = first.get(other.aggregate);
      if (!known || byOrder(other, known) < 0) first.set(other.aggregate, other);
    }
    return rows.filter((row) => {
      const other = first.get(row.aggregate);
      return other === undefined || byOrder(row, other) < 0;
    });
  }

  private async flush(): Promise<void> {
    while (this.published.length > 0) {
      const batch = this.published;
      this.published = [];
      try {
        await this.rows.deleteMany({ _id: { $in: batch.map((entry) => entry.row._id) } });
        for (const entry of batch) entry.done();
      } catch (error) {
        for (const entry of batch) entry.failed(error);
      }
    }
    this.flushing = false;
  }
}
