import { setTimeout as delay } from 'node:timers/promises';
import { UnitOfWork } from '@avviso/persistence';
import { LOGGER } from '@avviso/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Ticket } from '../domain/ticket.js';
import { ListingRepository } from '../storage/listing.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import type { Due } from './due-clock.js';
import { DueSettingsRepository } from './due-settings.repository.js';
import { DueTimes } from './due-times.js';

/** Another replica's change of settings is noticed at the latest after so long; one of its own at once. */
const lookEveryMs = 60_000;
const pageSize = 200;
/** Transactions at the same time. */
const together = 20;
/** Between two pages, so that answering goes first. */
const restMs = 20;

/**
 * Works out due times anew after a change of settings, or of what a status means, page by page. Each ticket says by which version of the settings its
 * due time was made: so nothing is kept of how far it came, and a process that ends in between is followed by any other.
 * A due time is not a change of the ticket: no version, no history, no event.
 */
@Injectable()
export class RecalculateDueTimes implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ending = new AbortController();
  private woken = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly tickets: TicketRepository,
    private readonly listing: ListingRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly settings: DueSettingsRepository,
    private readonly dueTimes: DueTimes,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.go();
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  wake(): void {
    this.woken.abort();
  }

  /** Whether due times are left that were made by other settings. */
  async isPending(): Promise<boolean> {
    const { stamp } = await this.settings.find();
    return (await this.tickets.withOlderDueTimes(stamp, 1)).length > 0;
  }

  private async go(): Promise<void> {
    while (!this.ending.signal.aborted) {
      this.woken = new AbortController();
      const { signal } = this.woken;
      try {
        while (!this.ending.signal.aborted && (await this.onePage())) await delay(restMs);
      } catch (error) {
        this.logger.warn({ err: error }, 'due times could not be worked out anew; trying on');
      }
      const either = AbortSignal.any([signal, this.ending.signal]);
      await delay(lookEveryMs, undefined, { signal: either, ref: false }).catch(() => undefined);
    }
  }

  /** One that is saved at the same moment is left as it is: its save reads the settings itself, or the next page has it. */
  private async onePage(): Promise<boolean> {
    const settings = await this.settings.find();
    const page = await this.tickets.withOlderDueTimes(settings.stamp, pageSize);
    const now = new Date();
    for (let at = 0; at < page.length; at += together) {
      const some = page.slice(at, at + together);
      await Promise.all(
        some.map(async (ticket) => this.setDue(ticket, await this.dueTimes.again(ticket, now, settings))),
      );
    }
    return page.length > 0;
  }

  private setDue(ticket: Ticket, due: Due): Promise<void> {
    return this.unitOfWork.run(async (session) => {
      if (await this.tickets.setDue(ticket, due, session)) await this.listing.setDue(ticket.number, due.dueAt, session);
    });
  }
}
