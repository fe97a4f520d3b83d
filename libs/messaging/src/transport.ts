import { PermanentError } from './errors.js';
import type { SubscribeOptions } from './subscribe.js';

/** Where messages travel: RabbitMQ, or collections of a document store in the embedded default. */
export type TransportOptions =
  { kind: 'rabbitmq'; url: string; replicaId?: string } | { kind: 'embedded'; uri: string; dbName: string };

export type ExchangeName = 'events' | 'jobs';

/** A message on its way out: encoded once, so that the outbox relay passes on stored bytes. */
export interface OutgoingMessage {
  exchange: ExchangeName;
  /** Event or job type: the routing key. */
  type: string;
  id: string;
  /** Ordering key; it decides the lane and does not travel itself. */
  key: string;
  correlationId: string | undefined;
  content: Buffer;
}

/** What became of one published message. `permanent` is the code of an error that repeating will not cure. */
export type PublishOutcome =
  { outcome: 'confirmed' } | { outcome: 'unroutable' } | { outcome: 'rejected'; error: Error; permanent?: string };

/** The outcome of a message above the limit: it is refused before it leaves, and never again accepted. */
export function tooLarge(message: Pick<OutgoingMessage, 'content'>, limit: number): PublishOutcome {
  const code = 'MESSAGING.TOO_LARGE';
  const error = new PermanentError(`${message.content.length} bytes, more than ${limit}`, { code });
  return { outcome: 'rejected', error, permanent: code };
}

/** A message as it arrived, before anything is known about its content. */
export interface IncomingMessage {
  content: Buffer;
  routingKey: string;
  /** Tries that the handler had before, 0 at first. */
  previousTries: number;
  /** Milliseconds since 1970 of the first try, absent before it. */
  firstTriedAt: number | undefined;
  /** Another value each time that the message was put back by hand after it had been parked; undefined before. */
  retryId: string | undefined;
  redelivered: boolean;
  messageId: string | undefined;
  correlationId: string | undefined;
  headers: Readonly<Record<string, unknown>>;
}

/** What the consumer decided; the transport makes it durable before it acknowledges the original. */
export type Verdict =
  | { kind: 'done' }
  /** Neither handled nor failed: left unacknowledged, for whoever takes the queue next. */
  | { kind: 'held' }
  | { kind: 'retry'; delayMs: number; tries: number; firstTriedAt: number }
  | { kind: 'park'; reason: string; detail: string; tries: number };

/** A subscription with what to call. */
export interface Consumer {
  readonly options: SubscribeOptions;
  /** Reads and checks a message, without handling it yet. Never throws. */
  accept(message: IncomingMessage): AcceptedMessage;
  /** The transport stops consuming: what is held back because the store is away is let go. */
  stop?(): void;
}

export interface AcceptedMessage {
  /** Ordering key, or undefined for content that cannot be read: it is parked, in no order. */
  readonly key: string | undefined;
  /**
   * Calls the handler; again and again while the store is away. Never rejects: it answers with the verdict.
   * @param isOurs whether the message is still this replica's to handle
   */
  run(isOurs: () => boolean): Promise<Verdict>;
}

export interface ParkedMessage {
  /** What retry and discard take. */
  id: string;
  consumer: string;
  type: string;
  messageId: string | undefined;
  /** Stable code, such as `invalid-event`, `tries-exhausted`, `consumer-crashed`, or the code of a PermanentError. */
  reason: string;
  detail: string;
  tries: number;
  parkedAt: Date | undefined;
  /** Size of the content. The content itself is asked for by id: it may be personal data, and large. */
  bytes: number;
}

/** Parked messages of one transport, by consumer. */
export interface ParkedStore {
  list(consumer: string, limit: number): Promise<ParkedMessage[]>;
  count(consumer: string): Promise<number>;
  /** Undefined when the message is not there. */
  content(consumer: string, id: string): Promise<Buffer | undefined>;
  /** Puts the message back at the end of its consumer's queue with its tries forgotten. False when it is not there. */
  retry(consumer: string, id: string): Promise<boolean>;
  discard(consumer: string, id: string): Promise<boolean>;
  /** Puts back what is parked now, the oldest first and at most `limit`. Resolves to how many. */
  retryAll(consumer: string, limit: number): Promise<number>;
  discardAll(consumer: string, limit: number): Promise<number>;
}

export interface ConsumerHealth {
  consumer: string;
  /** Attached to its queue(s), so that messages would arrive. */
  alive: boolean;
  /** Messages that its handler is working on. */
  inHand: number;
  /** Milliseconds that the oldest of them has been there; 0 when idle. A frozen consumer shows here. */
  oldestInHandMs: number;
  /** Lanes of an ordered consumer known to be active on this replica. */
  activeLanes: number;
}

export interface TransportHealth {
  /** Publishing and consuming are both possible. */
  connected: boolean;
  /** Set while the broker asks publishers to wait (memory or disk alarm). */
  blocked: boolean;
  consumers: ConsumerHealth[];
}

/** What waits in the queues of a consumer of this application. */
export interface ConsumerBacklog {
  consumer: string;
  waiting: number;
  parked: number;
}

/** The port that both transports implement; the conformance suite says what it promises. */
export interface Transport {
  /** Connects, and declares exchanges and the queues of `topology`. Returns also while the broker is away. */
  start(): Promise<void>;
  /**
   * Resolves when the message is confirmed, and never rejects. Call it without awaiting in between: calls are
   * pipelined, at most 250 unconfirmed, and keep their order.
   */
  publish(message: OutgoingMessage): Promise<PublishOutcome>;
  consume(consumers: readonly Consumer[]): Promise<void>;
  /** Starts nothing new, waits for what is in hand and acknowledges it. Gives up waiting after `timeoutMs`. */
  stopConsuming(timeoutMs: number): Promise<void>;
  close(): Promise<void>;
  health(): TransportHealth;
  /** Asks the broker or the store; empty while it is away. */
  backlog(): Promise<ConsumerBacklog[]>;
  /** Called when a broadcast consumer may have missed messages: after each (re)connection. */
  onResubscribed(listener: (consumer: string) => void): void;
  readonly parked: ParkedStore;
}
