import { hash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isDuplicateKey } from '@avviso/persistence';
import { DomainError } from '@avviso/contracts';
import { LOGGER } from '@avviso/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { DeliveryLog } from '../storage/delivery-log.js';
import { ResendRuns } from '../storage/resend-runs.js';
import type { DecisionRow, ResendRow } from '../storage/schemas.js';
import { ResendDelivery } from './resend-delivery.js';

const tickMs = 1_000;
const pageSize = 50;

/**
 * Sends again what was asked for, page by page (CHN-16). A process that ends in between is followed by another, which
 * begins with the page in hand: the id of the new delivery is made of the old one's, so that each is sent again once.
 */
@Injectable()
export class RunResends implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ending = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly runs: ResendRuns,
    private readonly log: DeliveryLog,
    private readonly resendDelivery: ResendDelivery,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.tick();
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.running;
    await this.runs.release().catch(() => undefined);
  }

  private async tick(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      try {
        const run = await this.runs.take(new Date());
        if (run) await this.finish(run);
      } catch (error) {
        this.logger.warn({ err: error }, 'deliveries could not be sent again; trying on');
      }
      await delay(tickMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async finish(run: ResendRow): Promise<void> {
    let cursor = run.cursor ?? undefined;
    while (!this.ending.signal.aborted) {
      const page = { ...run.query, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
      const { items, nextCursor } = await this.log.list(page, run.scope ?? undefined, run.byAddress);
      let sent = 0;
      for (const row of items) if (await this.resend(run._id, row)) sent += 1;
      const change = nextCursor === null ? ({ state: 'done' } as const) : { cursor: nextCursor };
      const ours = await this.runs.advance(run._id, change, { done: items.length, sent });
      if (!ours || nextCursor === null) return;
      cursor = nextCursor;
    }
  }

  /** Also true where a process before this one did it. */
  private async resend(runId: string, row: DecisionRow): Promise<boolean> {
    try {
      const id = hash('sha256', `resend ${runId} ${row._id}`, 'base64url').slice(0, 32);
      await this.resendDelivery.execute(row, { id });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return true;
      // under way, or what it said is forgotten
      if (error instanceof DomainError) return false;
      throw error;
    }
  }
}
