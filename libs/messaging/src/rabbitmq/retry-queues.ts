import type { ConsumeMessage } from 'amqplib';
import type { ConsumerDeclaration } from '../messaging-options.js';
import type { RetryPolicy } from '../subscribe.js';
import { defaultRetryPolicy } from '../consume/retry-policy.js';
import { DelayLadder } from './delay-ladder.js';
import { parkedProperties, waitingProperties } from './headers.js';
import { parkedQueue, retryQueue } from './names.js';
import type { RabbitConnection } from './rabbit-connection.js';
import type { RabbitPublisher } from './rabbit-publisher.js';
import { declareConsumer, declareRetryQueue } from './topology.js';
import type { PublishOutcome } from '../transport.js';

export interface Wait {
  tries: number;
  firstTriedAt: number | undefined;
  /** Milliseconds since 1970. */
  dueAt: number;
}

export interface Parking {
  id: string;
  reason: string;
  detail: string;
  tries: number;
  at: Date;
}

/** Moves messages of one consumer to its retry queues and to the parked ones; each resolves when it is confirmed there. */
export class RetryQueues {
  private readonly ladder: DelayLadder;
  private readonly declared = new Map<number, Promise<void>>();

  constructor(
    private readonly declaration: ConsumerDeclaration,
    policy: RetryPolicy | undefined,
    private readonly connection: RabbitConnection,
    private readonly publisher: RabbitPublisher,
  ) {
    this.ladder = new DelayLadder(policy ?? defaultRetryPolicy);
  }

  /** The connection came back, perhaps to a broker that knows less: declare again on use. */
  forgetDeclared(): void {
    this.declared.clear();
  }

  async wait(message: ConsumeMessage, wait: Wait): Promise<PublishOutcome> {
    const delay = this.ladder.next(wait.dueAt - Date.now());
    await this.declare(delay);
    const outcome = await this.publisher.publish({
      exchange: '',
      routingKey: retryQueue(this.declaration.consumer, delay),
      content: message.content,
      options: waitingProperties(message, wait),
    });
    if (outcome.outcome === 'unroutable') this.declared.delete(delay);
    return outcome;
  }

  async park(message: ConsumeMessage, parking: Parking): Promise<PublishOutcome> {
    const outcome = await this.publisher.publish({
      exchange: '',
      routingKey: parkedQueue(this.declaration.consumer),
      content: message.content,
      options: parkedProperties(message, parking),
    });
    if (outcome.outcome === 'unroutable') {
      await this.connection.withChannel((channel) => declareConsumer(channel, this.declaration));
    }
    return outcome;
  }

  /** Retry queues are declared when first needed: most delays of most consumers never are. */
  private declare(delay: number): Promise<void> {
    let declared = this.declared.get(delay);
    if (!declared) {
      declared = this.connection.withChannel((channel) => declareRetryQueue(channel, this.declaration, delay));
      this.declared.set(delay, declared);
      declared.catch(() => this.declared.delete(delay));
    }
    return declared;
  }
}
