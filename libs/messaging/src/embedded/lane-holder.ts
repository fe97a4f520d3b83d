import { fairShare } from '../consume/fair-share.js';
import type { Documents } from './documents.js';

/** The lanes of one ordered consumer that this replica holds: its fair share, taken when free, given when too many. */
export class LaneHolder {
  readonly held = new Set<number>();
  private giving = false;

  constructor(
    private readonly documents: Documents,
    private readonly replicaId: string,
    private readonly consumer: string,
    private readonly lanes: number,
  ) {}

  async declare(): Promise<void> {
    for (let lane = 0; lane < this.lanes; lane += 1) {
      await this.documents.lanes.updateOne(
        { _id: `${this.consumer}/${lane}` },
        { $setOnInsert: { consumer: this.consumer, lane, owner: null } },
        { upsert: true },
      );
    }
  }

  /** Others took this replica for dead, and the lanes with it. */
  forget(): void {
    this.held.clear();
  }

  /**
   * Takes free lanes up to the fair share, or gives one lane if there are too many.
   * @param empty stops work on a lane and resolves when nothing of it is in hand
   * @returns true when the lanes changed
   */
  async balance(replicas: number, empty: (lane: number) => Promise<void>): Promise<boolean> {
    const share = fairShare(this.lanes, replicas);
    if (this.held.size > share) return this.giveOne(empty);
    if (this.held.size === share || this.giving) return false;
    return this.take(share);
  }

  async release(lane: number): Promise<void> {
    this.held.delete(lane);
    await this.documents.lanes.updateOne(
      { _id: `${this.consumer}/${lane}`, owner: this.replicaId },
      { $set: { owner: null } },
    );
  }

  private async take(share: number): Promise<boolean> {
    const free = await this.documents.lanes.find({ consumer: this.consumer, owner: null }).toArray();
    let taken = false;
    for (const { _id, lane } of free.slice(0, share - this.held.size)) {
      const result = await this.documents.lanes.updateOne({ _id, owner: null }, { $set: { owner: this.replicaId } });
      if (result.modifiedCount === 0) continue;
      this.held.add(lane);
      taken = true;
    }
    return taken;
  }

  private async giveOne(empty: (lane: number) => Promise<void>): Promise<boolean> {
    const lane = Math.max(...this.held);
    if (this.giving) return false;
    this.giving = true;
    try {
      this.held.delete(lane);
      await empty(lane);
      await this.release(lane);
      return true;
    } finally {
      this.giving = false;
    }
  }
}
