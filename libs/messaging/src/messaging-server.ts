import { Inject, Injectable, Logger, type OnModuleDestroy, Optional } from '@nestjs/common';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { HandlingConsumer } from './consume/consumer.js';
import { problemsOf } from './consume/registry.js';
import { atMost } from './at-most.js';
import type { Delivery } from './delivery.js';
import type { MessagingOptions } from './messaging-options.js';
import { MessagingMetrics } from './metrics.js';
import { OutboxRelay } from './outbox/outbox-relay.js';
import type { SubscribeOptions } from './subscribe.js';
import { MESSAGING_OPTIONS, MESSAGING_TRANSPORT } from './tokens.js';
import type { Transport } from './transport.js';

const DRAIN_TIMEOUT_MS = 20_000;
const RELAY_TIMEOUT_MS = 5_000;

/**
 * The strategy of `app.connectMicroservice({ strategy: app.get(MessagingServer) })`: hands the application's @Subscribe
 * methods to the transport, and drains on the way down.
 */
@Injectable()
export class MessagingServer extends Server implements CustomTransportStrategy, OnModuleDestroy {
  protected override readonly logger = new Logger(MessagingServer.name);
  private draining: Promise<void> | undefined;

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    @Inject(MESSAGING_TRANSPORT) private readonly transport: Transport,
    private readonly metrics: MessagingMetrics,
    @Optional() private readonly relay?: OutboxRelay,
  ) {
    super();
  }

  /** Checks the subscriptions and starts to consume. Calls back with an error that lists every wrong subscription. */
  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      const handlers = [...this.messageHandlers.values()];
      const subscriptions = this.subscriptions();
      const problems = problemsOf(subscriptions, handlers.map(countChained));
      if (problems.length > 0) throw new Error(`messaging: ${problems.join('; ')}`);
      await this.transport.start();
      await this.transport.consume(
        handlers.map((handler) => new HandlingConsumer(subscriptionOf(handler), toFunction(handler), this.metrics)),
      );
      callback();
    } catch (error) {
      callback(error);
    }
  }

  /** The application's @Subscribe declarations. */
  subscriptions(): SubscribeOptions[] {
    return [...this.messageHandlers.values()].map((handler) => subscriptionOf(handler));
  }

  /** Calls back after each (re)connection of a broadcast consumer: what was published before may have been missed. */
  onResubscribed(listener: (consumer: string) => void): void {
    this.transport.onResubscribed(listener);
  }

  /**
   * Stops consuming, waits for what is in hand, lets the relay finish, and closes the connections. Call it before the
   * application closes, so that handlers still have everything they need. Safe to call again.
   */
  drain(): Promise<void> {
    return (this.draining ??= this.drainOnce());
  }

  async onModuleDestroy(): Promise<void> {
    await this.drain();
  }

  async close(): Promise<void> {
    await this.drain();
  }

  on(): never {
    throw new Error('MessagingServer has no events; use onResubscribed or MessagingHealth');
  }

  unwrap<T>(): T {
    return this.transport as T;
  }

  private async drainOnce(): Promise<void> {
    await this.transport.stopConsuming(this.options.drainTimeoutMs ?? DRAIN_TIMEOUT_MS);
    const relayStopped = this.relay?.stop();
    // A broker that blocks publishers may not confirm for a long time; closing refuses what it still owes.
    await atMost(RELAY_TIMEOUT_MS, relayStopped);
    await this.transport.close();
    await relayStopped;
  }
}

function subscriptionOf(handler: MessageHandler): SubscribeOptions {
  const options: unknown = handler.extras?.['subscription'];
  if (typeof options !== 'object' || options === null) {
    throw new Error('messaging: a handler without @Subscribe; @EventPattern and @MessagePattern are not supported');
  }
  return options as SubscribeOptions;
}

function countChained(handler: MessageHandler): number {
  let count = 1;
  for (let next: MessageHandler['next'] = handler.next; next; next = (next as MessageHandler).next) count += 1;
  return count;
}

/** Nest's handlers answer with a promise of a value or of an observable. */
function toFunction(handler: MessageHandler): (delivery: Delivery) => Promise<void> {
  return async (delivery) => {
    const result: unknown = await handler(delivery);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  };
}
