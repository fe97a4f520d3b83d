import { isUtf8 } from 'node:buffer';
import type { Principal } from '@avviso/access';
import {
  DomainError,
  type ParkedBatch,
  type ParkedContent,
  type ParkedList,
  type ParkedMessageView,
} from '@avviso/contracts';
import { type ParkedMessage, ParkedMessages } from '@avviso/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../observe/logger.js';

/** How much of a content is shown: events and jobs are some kilobytes. */
const SHOWN_BYTES = 64 * 1024;

export class ParkedConsumerUnknown extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'PARKED.CONSUMER_UNKNOWN', message: 'This service has no such consumer.' });
  }
}

export class ParkedMessageUnknown extends DomainError {
  constructor() {
    super({
      kind: 'not-found',
      code: 'PARKED.MESSAGE_UNKNOWN',
      message: 'No such message is parked there (any more).',
    });
  }
}

/** What operators do with the parked messages of this service; who did what goes to the log (OPS-9). */
@Injectable()
export class ParkedDesk {
  constructor(
    private readonly parked: ParkedMessages,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  consumers(): Promise<{ consumer: string; parked: number }[]> {
    return Promise.all(
      this.parked.consumers().map(async (consumer) => ({ consumer, parked: await this.parked.count(consumer) })),
    );
  }

  async list(consumer: string, limit: number): Promise<ParkedList> {
    this.mustExist(consumer);
    const messages = await this.parked.list(consumer, limit);
    // what was parked between the two answers would be counted and not listed
    const parked = messages.length < limit ? messages.length : await this.parked.count(consumer);
    return { consumer, parked, messages: messages.map(viewOf) };
  }

  async content(principal: Principal, consumer: string, id: string): Promise<ParkedContent> {
    this.mustExist(consumer);
    const content = await this.parked.content(consumer, id);
    if (!content) throw new ParkedMessageUnknown();
    this.record(principal, 'parked.content-read', { consumer, parkedId: id });
    const shown = content.subarray(0, SHOWN_BYTES);
    const truncated = shown.length < content.length;
    const encoding = isUtf8(content) ? 'utf-8' : 'base64';
    return { id, bytes: content.length, encoding, content: shown.toString(encoding), truncated };
  }

  async retry(principal: Principal, consumer: string, id: string): Promise<void> {
    this.mustExist(consumer);
    if (!(await this.parked.retry(consumer, id))) throw new ParkedMessageUnknown();
    this.record(principal, 'parked.retried', { consumer, parkedId: id });
  }

  async discard(principal: Principal, consumer: string, id: string): Promise<void> {
    this.mustExist(consumer);
    if (!(await this.parked.discard(consumer, id))) throw new ParkedMessageUnknown();
    this.record(principal, 'parked.discarded', { consumer, parkedId: id });
  }

  async retryAll(principal: Principal, consumer: string, limit: number): Promise<ParkedBatch> {
    this.mustExist(consumer);
    const done = await this.parked.retryAll(consumer, limit);
    this.record(principal, 'parked.retried', { consumer, messages: done });
    return { done, left: await this.parked.count(consumer) };
  }

  async discardAll(principal: Principal, consumer: string, limit: number): Promise<ParkedBatch> {
    this.mustExist(consumer);
    const done = await this.parked.discardAll(consumer, limit);
    this.record(principal, 'parked.discarded', { consumer, messages: done });
    return { done, left: await this.parked.count(consumer) };
  }

  private mustExist(consumer: string): void {
    if (!this.parked.consumers().includes(consumer)) throw new ParkedConsumerUnknown();
  }

  private record(principal: Principal, audit: string, what: Record<string, unknown>): void {
    this.logger.info({ audit, by: principal.id, ...what }, `${audit} by an operator`);
  }
}

function viewOf(message: ParkedMessage): ParkedMessageView {
  const { id, type, reason, detail, tries, bytes } = message;
  const parkedAt = message.parkedAt?.toISOString() ?? null;
  return { id, type, messageId: message.messageId ?? null, reason, detail, tries, parkedAt, bytes };
}
