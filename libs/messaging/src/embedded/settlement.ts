import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { describe } from '../consume/retry-policy.js';
import type { Verdict } from '../transport.js';
import type { Documents, MessageDocument } from './documents.js';

const RETRY_MS = 500;

/** Carries out verdicts in the store; those of one tick that are done are deleted together. */
export class Settlement {
  private readonly logger = new Logger('Embedded transport');
  private done: { id: string; settled: () => void }[] = [];
  private deleting = false;
  private abandoned = false;

  constructor(
    private readonly documents: Documents,
    private readonly replicaId: string,
  ) {}

  /** Resolves when the verdict is durable, or when the transport gives up because it closes. */
  async carryOut(message: MessageDocument, verdict: Exclude<Verdict, { kind: 'held' }>): Promise<void> {
    if (verdict.kind === 'done') return this.delete(message._id);
    const change =
      verdict.kind === 'retry'
        ? {
            owner: null,
            dueAt: new Date(Date.now() + verdict.delayMs),
            tries: verdict.tries,
            firstTriedAt: verdict.firstTriedAt,
            deliveries: 0,
          }
        : {
            owner: null,
            state: 'parked' as const,
            reason: verdict.reason,
            detail: verdict.detail,
            tries: verdict.tries,
            parkedAt: new Date(),
          };
    await this.persist(async () => {
      await this.documents.messages.updateOne({ _id: message._id, owner: this.replicaId }, { $set: change });
    });
  }

  /** Hands messages that were not begun back to the queue. */
  async giveBack(messages: readonly MessageDocument[]): Promise<void> {
    if (messages.length === 0) return;
    await this.documents.messages.updateMany(
      { _id: { $in: messages.map((message) => message._id) }, owner: this.replicaId },
      { $set: { owner: null }, $inc: { deliveries: -1 } },
    );
  }

  /** The transport closes: what could not be written by now will be delivered again. */
  abandon(): void {
    this.abandoned = true;
  }

  private delete(id: string): Promise<void> {
    return new Promise((settled) => {
      this.done.push({ id, settled });
      if (this.deleting) return;
      this.deleting = true;
      setImmediate(() => void this.deleteAll());
    });
  }

  private async deleteAll(): Promise<void> {
    while (this.done.length > 0) {
      const batch = this.done;
      this.done = [];
      const ids = batch.map((entry) => entry.id);
      await this.persist(async () => {
        await this.documents.messages.deleteMany({ _id: { $in: ids }, owner: this.replicaId });
      });
      for (const entry of batch) entry.settled();
    }
    this.deleting = false;
  }

  private async persist(write: () => Promise<void>): Promise<void> {
    while (!this.abandoned) {
      try {
        await write();
        return;
      } catch (error) {
        this.logger.warn(`a verdict is not written yet: ${describe(error)}`);
        await delay(RETRY_MS);
      }
    }
  }
}
