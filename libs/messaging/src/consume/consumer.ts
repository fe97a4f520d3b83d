import { isStoreUnavailable } from '@avviso/persistence';
import { Logger } from '@nestjs/common';
import { withCorrelationId } from '../correlation.js';
import type { Delivery } from '../delivery.js';
import { BrokerUnavailable, PermanentError } from '../errors.js';
import type { MessagingMetrics } from '../metrics.js';
import type { SubscribeOptions } from '../subscribe.js';
import type { AcceptedMessage, Consumer, IncomingMessage, Verdict } from '../transport.js';
import { AwayGate } from './away-gate.js';
import { type ReadMessage, readMessage } from './read-message.js';
import { defaultRetryPolicy, describe, verdictOf } from './retry-policy.js';

export type Handler = (delivery: Delivery) => Promise<unknown>;

/** A subscription and its handler: reads and checks messages, calls the handler, and classifies what it throws. */
export class HandlingConsumer implements Consumer {
  private readonly logger = new Logger('Consumer');
  private readonly gate = new AwayGate((away) => this.noteAway(away));

  constructor(
    readonly options: SubscribeOptions,
    private readonly handler: Handler,
    private readonly metrics?: MessagingMetrics,
  ) {}

  accept(message: IncomingMessage): AcceptedMessage {
    try {
      const read = readMessage(message.content, this.options);
      return { key: read.key, run: (isOurs) => this.handle(message, read, isOurs) };
    } catch (error) {
      return { key: undefined, run: () => Promise.resolve(this.record(message, this.refuse(message, error), error)) };
    }
  }

  stop(): void {
    this.gate.stop();
  }

  private async handle(message: IncomingMessage, read: ReadMessage, isOurs: () => boolean): Promise<Verdict> {
    for (;;) {
      if (this.gate.closed && !(await this.gate.pass(isOurs))) return { kind: 'held' };
      const verdict = await this.tryOnce(message, read);
      if (verdict) return verdict;
    }
  }

  /** @returns undefined when nothing is known about the message, because what every message needs is away */
  private async tryOnce(message: IncomingMessage, read: ReadMessage): Promise<Verdict | undefined> {
    const startedAt = performance.now();
    try {
      const correlationId = read.correlationId ?? message.correlationId;
      const { previousTries, redelivered, retryId, headers } = message;
      const delivery: Delivery = { ...read, tries: previousTries + 1, redelivered, retryId, correlationId, headers };
      // Without an id of its own a message begins a thread under the id of what it tells.
      await withCorrelationId(correlationId ?? read.id, () => this.handler(delivery));
      this.gate.back();
      return this.record(message, { kind: 'done' });
    } catch (error) {
      if (isAway(error)) {
        this.gate.away();
        return undefined;
      }
      this.gate.back();
      const policy = this.options.retry ?? defaultRetryPolicy;
      return this.record(message, verdictOf(error, message, policy, Date.now()), error, read);
    } finally {
      this.metrics?.handlerSeconds.observe({ consumer: this.options.consumer }, (performance.now() - startedAt) / 1000);
    }
  }

  private noteAway(away: boolean): void {
    const { consumer } = this.options;
    this.metrics?.away.set({ consumer }, Number(away));
    this.logger.warn({ msg: away ? 'holds its messages back: store or broker away' : 'goes on', consumer });
  }

  private refuse(message: IncomingMessage, error: unknown): Verdict {
    const reason = error instanceof PermanentError ? error.code : 'unreadable';
    return { kind: 'park', reason, detail: describe(error), tries: message.previousTries };
  }

  private record(message: IncomingMessage, verdict: Verdict, error?: unknown, read?: ReadMessage): Verdict {
    const { consumer } = this.options;
    this.metrics?.consumed.inc({ consumer, outcome: verdict.kind });
    if (verdict.kind === 'park') {
      this.metrics?.parked.inc({ consumer, reason: verdict.reason });
      this.logger.error(this.logLine(message, read, `parked as ${verdict.reason}: ${verdict.detail}`));
    } else if (verdict.kind === 'retry') {
      this.logger.warn(this.logLine(message, read, `try again in ${verdict.delayMs} ms: ${describe(error)}`));
    }
    return verdict;
  }

  private logLine(message: IncomingMessage, read: ReadMessage | undefined, what: string): Record<string, unknown> {
    return {
      msg: what,
      consumer: this.options.consumer,
      type: read?.type ?? message.routingKey,
      id: read?.id ?? message.messageId,
      tries: message.previousTries + 1,
      correlationId: read?.correlationId ?? message.correlationId,
    };
  }
}

/** What fails is not the message: no try is counted, however long it lasts (OPS-13). */
function isAway(error: unknown): boolean {
  return error instanceof BrokerUnavailable || isStoreUnavailable(error);
}
