import { Logger } from '@nestjs/common';
import type { ChannelModel, ConfirmChannel, Message, Options } from 'amqplib';
import { Fifo } from '../fifo.js';
import { BrokerUnavailable, PermanentError } from '../errors.js';
import type { PublishOutcome } from '../transport.js';

/** Unconfirmed messages on the channel. Confirms one by one do 2,600/s, 250 do 36,600/s, 1,000 no more. */
const WINDOW = 250;
/** How long messages wait for a lost connection before they are refused. */
const GRACE_MS = 10_000;

export interface Publication {
  exchange: string;
  routingKey: string;
  content: Buffer;
  options: Options.Publish;
}

interface Entry extends Publication {
  settle: (outcome: PublishOutcome) => void;
}

/**
 * A confirm channel with a sliding window. Messages without a confirm when the connection is lost are sent again in
 * their order once it is back; a repeat is possible, a loss is not. A message for which the broker closes the channel
 * is found by sending the suspects one at a time, and refused.
 */
export class RabbitPublisher {
  private readonly logger = new Logger('RabbitMQ publisher');
  private channel: ConfirmChannel | undefined;
  private readonly waiting = new Fifo<Entry>();
  private readonly inFlight = new Set<Entry>();
  private readonly returned = new Map<string, number>();
  /** Were in flight when the broker closed the channel; until all are answered, messages go one at a time. */
  private suspects = new Set<Entry>();
  private downSince: number | undefined = performance.now();
  private expiry: NodeJS.Timeout | undefined;
  private closed = false;

  /** Resolves when the broker has answered for the message; never rejects. */
  publish(publication: Publication): Promise<PublishOutcome> {
    return new Promise((settle) => {
      const entry: Entry = { ...publication, settle };
      if (this.closed || (this.downSince !== undefined && performance.now() - this.downSince > GRACE_MS)) {
        settle(unavailable('not connected to RabbitMQ'));
        return;
      }
      this.waiting.push(entry);
      if (this.channel) this.pump();
      else this.expireLater();
    });
  }

  /** @param onLost called when the broker closes the channel while the connection may still be up */
  async attach(model: ChannelModel, onLost: () => void): Promise<void> {
    const channel = await model.createConfirmChannel();
    channel.on('error', (error) => {
      this.logger.error(`the broker closed the channel: ${error.message}`);
      this.suspect();
    });
    channel.on('return', (message) => this.noteReturn(message));
    channel.on('handler-error', (error: Error) => this.logger.error(`a listener failed: ${error.message}`));
    // Before amqplib's own listener, which fails the callbacks of what is unconfirmed.
    channel.prependListener('close', () => {
      this.detach(channel);
      onLost();
    });
    this.channel = channel;
    this.downSince = undefined;
    clearTimeout(this.expiry);
    this.expiry = undefined;
    this.pump();
  }

  get attached(): boolean {
    return this.channel !== undefined;
  }

  /** Waits until everything handed over has been answered, at most `timeoutMs`, and takes no more. */
  async close(timeoutMs: number): Promise<void> {
    this.closed = true;
    const until = performance.now() + timeoutMs;
    while (this.waiting.length + this.inFlight.size > 0 && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    this.refuseAll('the publisher was closed');
    clearTimeout(this.expiry);
  }

  private pump(): void {
    while (this.channel && this.waiting.length > 0 && this.inFlight.size < (this.suspects.size > 0 ? 1 : WINDOW)) {
      const entry = this.waiting.shift();
      if (entry) this.send(this.channel, entry);
    }
  }

  private send(channel: ConfirmChannel, entry: Entry): void {
    this.inFlight.add(entry);
    try {
      channel.publish(entry.exchange, entry.routingKey, entry.content, entry.options, (error: unknown) => {
        if (this.channel === channel && this.inFlight.delete(entry)) this.confirm(entry, error);
      });
    } catch (error) {
      this.inFlight.delete(entry);
      entry.settle(refused(entry, error instanceof Error ? error.message : 'cannot be encoded'));
    }
  }

  private confirm(entry: Entry, error: unknown): void {
    this.suspects.delete(entry);
    if (error) entry.settle(unavailable('the broker did not take the message'));
    else entry.settle(this.wasReturned(entry) ? { outcome: 'unroutable' } : { outcome: 'confirmed' });
    this.pump();
  }

  /** The broker closed the channel because of a message in flight: of the only one, if it was suspected before. */
  private suspect(): void {
    const [only] = this.inFlight;
    if (only && this.inFlight.size === 1 && this.suspects.has(only)) {
      this.inFlight.delete(only);
      this.suspects.delete(only);
      only.settle(refused(only, 'the broker closes the channel on it'));
    } else {
      this.suspects = new Set(this.inFlight);
    }
  }

  /** The channel is gone: what it did not confirm is sent again, first, and in the same order. */
  private detach(channel: ConfirmChannel): void {
    if (this.channel !== channel) return;
    this.channel = undefined;
    this.downSince = performance.now();
    this.returned.clear();
    this.waiting.unshift([...this.inFlight]);
    this.inFlight.clear();
    this.expireLater();
  }

  private expireLater(): void {
    if (this.closed) return;
    this.expiry ??= setTimeout(() => {
      this.expiry = undefined;
      if (!this.channel) this.refuseAll('not connected to RabbitMQ');
    }, GRACE_MS);
  }

  private refuseAll(reason: string): void {
    const entries = [...this.inFlight, ...this.waiting.drain()];
    this.inFlight.clear();
    this.suspects.clear();
    for (const entry of entries) entry.settle(unavailable(reason));
  }

  /** The broker returns an unroutable message before it confirms it. */
  private noteReturn(message: Message): void {
    const key = routeOf(message.fields.exchange, message.fields.routingKey, message.properties.messageId);
    this.returned.set(key, (this.returned.get(key) ?? 0) + 1);
  }

  private wasReturned(entry: Entry): boolean {
    const key = routeOf(entry.exchange, entry.routingKey, entry.options.messageId);
    const count = this.returned.get(key);
    if (count === undefined) return false;
    if (count === 1) this.returned.delete(key);
    else this.returned.set(key, count - 1);
    return true;
  }
}

function routeOf(exchange: string, routingKey: string, messageId: unknown): string {
  return `${exchange}\n${routingKey}\n${typeof messageId === 'string' ? messageId : ''}`;
}

function unavailable(reason: string): PublishOutcome {
  return { outcome: 'rejected', error: new BrokerUnavailable(reason) };
}

function refused(entry: Publication, reason: string): PublishOutcome {
  const code = 'MESSAGING.REFUSED';
  const error = new PermanentError(`a message of ${entry.content.length} bytes is refused: ${reason}`, { code });
  return { outcome: 'rejected', error, permanent: code };
}
