import type { Connection, mongo } from 'mongoose';

interface RelayBeat {
  _id: string;
  at: Date;
}

/** A relay may publish rows on its own authority this long after they were written or after its last beat. */
export const FRESH_MS = 4_000;
/** After this long others may take over; the difference is for clocks that disagree. */
export const TAKE_OVER_MS = 7_000;

/**
 * Which relays are alive. A relay beats only while rows of its own are waiting, so that an idle system writes nothing.
 */
export class RelayLiveness {
  private readonly beats: mongo.Collection<RelayBeat>;
  private lastBeat = 0;

  constructor(
    connection: Connection,
    private readonly relayId: string,
  ) {
    this.beats = connection.collection<RelayBeat>('outbox_relays') as unknown as mongo.Collection<RelayBeat>;
  }

  /** True when rows written at `createdAt` are surely still ours. */
  isFresh(createdAt: Date, now = Date.now()): boolean {
    return now - Math.max(createdAt.getTime(), this.lastBeat) < FRESH_MS;
  }

  async beat(): Promise<void> {
    const now = Date.now();
    await this.beats.updateOne({ _id: this.relayId }, { $set: { at: new Date(now) } }, { upsert: true });
    this.lastBeat = now;
  }

  async beatIfDue(): Promise<void> {
    if (Date.now() - this.lastBeat > FRESH_MS / 2) await this.beat();
  }

  /** Of these relays, those that have not beaten for so long that their rows may be taken. */
  async dead(relayIds: readonly string[]): Promise<string[]> {
    const since = new Date(Date.now() - TAKE_OVER_MS);
    const alive = await this.beats.find({ _id: { $in: [...relayIds] }, at: { $gte: since } }).toArray();
    const aliveIds = new Set(alive.map((beat) => beat._id));
    return relayIds.filter((id) => id !== this.relayId && !aliveIds.has(id));
  }

  async forget(relayIds: readonly string[]): Promise<void> {
    if (relayIds.length > 0) await this.beats.deleteMany({ _id: { $in: [...relayIds] } });
  }
}
