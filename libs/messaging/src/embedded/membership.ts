import { hostname } from 'node:os';
import { Logger } from '@nestjs/common';
import { describe } from '../consume/retry-policy.js';
import type { Documents, ReplicaDocument } from './documents.js';

export const BEAT_MS = 2_000;
const DEAD_MS = 3 * BEAT_MS;

/**
 * Which transports are alive. Each beats in the store; what a dead one had in hand is freed by any other: at once when
 * its process is gone from this machine, else when its beats stay away.
 */
export class Membership {
  private readonly logger = new Logger('Embedded transport');
  private timer: NodeJS.Timeout | undefined;
  private turning: Promise<void> | undefined;
  private stopped = false;
  private registered = false;
  private lastBeat = 0;
  private consumers: string[] = [];

  /**
   * @param onTurn called after each successful beat
   * @param onLost called when others took this transport for dead, and what it held is no longer its own
   */
  constructor(
    private readonly documents: Documents,
    readonly replicaId: string,
    private readonly onTurn: () => Promise<void>,
    private readonly onLost: () => Promise<void>,
  ) {}

  get connected(): boolean {
    return performance.now() - this.lastBeat < DEAD_MS && this.lastBeat > 0;
  }

  /** Begins to beat. Resolves after the first beat, successful or not. */
  async start(): Promise<void> {
    await this.turn();
    this.timer = setInterval(() => void this.turn(), BEAT_MS);
  }

  /** Announces the ordered consumers of this replica, and does what a beat does, now. */
  async announce(consumers: string[]): Promise<void> {
    this.consumers = consumers;
    await this.turning;
    await this.turn();
  }

  /** Replicas per ordered consumer. */
  async replicasOf(consumer: string): Promise<number> {
    return this.documents.replicas.countDocuments({ consumers: consumer });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.turning;
  }

  /** Gives back everything that is still owned, and leaves. */
  async leave(): Promise<void> {
    await this.bury(this.replicaId);
  }

  /** A beat at a time; one that is late is skipped. */
  private turn(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    return (this.turning ??= this.turnOnce()
      .catch((error: unknown) => this.logger.warn(`the document store does not answer: ${describe(error)}`))
      .finally(() => (this.turning = undefined)));
  }

  private async turnOnce(): Promise<void> {
    const gap = performance.now() - this.lastBeat;
    const known = await this.documents.replicas.updateOne(
      { _id: this.replicaId },
      { $set: { at: new Date(), host: hostname(), pid: process.pid, consumers: this.consumers } },
      { upsert: true },
    );
    const lost = this.registered && known.upsertedCount > 0;
    this.registered = true;
    this.lastBeat = performance.now();
    if (lost) await this.onLost();
    // After a time without the store everybody's beat is old: let the others beat before they are judged.
    if (gap < DEAD_MS || this.isFirst) await this.buryDead();
    this.isFirst = false;
    if (!this.stopped) await this.onTurn();
  }

  private isFirst = true;

  private async buryDead(): Promise<void> {
    for (const replica of await this.documents.replicas.find().toArray()) {
      if (replica._id !== this.replicaId && isDead(replica)) await this.bury(replica._id);
    }
  }

  /** Messages before lanes: whoever gets a lane must find all of its messages. */
  private async bury(replica: string): Promise<void> {
    const { messages, bindings, lanes, replicas } = this.documents;
    const own = await bindings.find({ replica }).toArray();
    if (own.length > 0) {
      const queues = own.map((binding) => binding._id);
      await bindings.deleteMany({ _id: { $in: queues } });
      await messages.deleteMany({ queue: { $in: queues } });
    }
    await messages.updateMany({ owner: replica }, { $set: { owner: null } });
    await lanes.updateMany({ owner: replica }, { $set: { owner: null } });
    await replicas.deleteOne({ _id: replica });
  }
}

function isDead(replica: ReplicaDocument): boolean {
  if (Date.now() - replica.at.getTime() > DEAD_MS) return true;
  return replica.host === hostname() && replica.pid !== process.pid && !isRunning(replica.pid);
}

/** Signal 0 only asks (kill(2)); EPERM means that there is such a process, of another user. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
