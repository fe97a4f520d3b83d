import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { type Channel, type ChannelModel, type RecoveringChannelModel, connect } from 'amqplib';
import { atMost } from '../at-most.js';
import { BrokerUnavailable } from '../errors.js';

const HANDSHAKE_TIMEOUT_MS = 10_000;
const CLOSE_TIMEOUT_MS = 3_000;
/** Seconds; a peer that is silent for two of these counts as gone. */
const HEARTBEAT_S = 10;

/**
 * One connection that comes back: after each (re)connect it calls `onUp`, whose failure counts as a failed connection
 * and is tried again with jittered backoff.
 */
export class RabbitConnection {
  private readonly logger: Logger;
  private recovering: RecoveringChannelModel | undefined;
  private model: ChannelModel | undefined;
  private closing = false;
  private blockedReason: string | undefined;

  /** @param name shown in the broker's management, such as `ticket publish` */
  constructor(
    private readonly url: string,
    private readonly name: string,
    private readonly onUp: (model: ChannelModel) => Promise<void>,
    private readonly onDown: () => void,
  ) {
    this.logger = new Logger(`RabbitMQ ${name}`);
  }

  /** Begins to connect, and waits at most `graceMs` for the first connection. */
  async start(graceMs: number): Promise<void> {
    // Nagle would hold back every second write of a message above 2 KB by 40 ms: amqplib leaves it on.
    this.recovering = await connect(withHeartbeat(this.url), {
      noDelay: true,
      keepAlive: true,
      timeout: HANDSHAKE_TIMEOUT_MS,
      clientProperties: { connection_name: this.name },
      recovery: {
        initialDelay: 100,
        maxDelay: 5_000,
        factor: 2,
        jitter: 0.3,
        waitForConnect: false,
        setup: (model: ChannelModel) => this.setUp(model),
      },
    });
    this.listen(this.recovering);
    await atMost(graceMs, this.recovering.waitForConnect());
  }

  get connected(): boolean {
    return this.model !== undefined;
  }

  get blocked(): boolean {
    return this.blockedReason !== undefined;
  }

  /** The connection as it is now; undefined while it is down. */
  get current(): ChannelModel | undefined {
    return this.model;
  }

  /** Runs `work` on a channel of its own and closes it. */
  async withChannel<T>(work: (channel: Channel) => Promise<T>): Promise<T> {
    const model = this.model;
    if (!model) throw new BrokerUnavailable('not connected to RabbitMQ');
    return onChannel(model, work);
  }

  /** Whether what `check` declares passively exists: the broker closes the channel with 404 if not (AMQP 0-9-1, not-found). */
  async has(check: (channel: Channel) => Promise<unknown>): Promise<boolean> {
    try {
      await this.withChannel(check);
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === 404) return false;
      throw error;
    }
  }

  async close(): Promise<void> {
    this.closing = true;
    if (this.recovering) await atMost(CLOSE_TIMEOUT_MS, this.recovering.close());
    this.model = undefined;
  }

  /** amqplib hears of an end only after this, and would take a connection that broke meanwhile for one that lasts. */
  private async setUp(model: ChannelModel): Promise<void> {
    const ended = new Promise<Error>((resolve) => {
      model.once('close', (error?: Error) => resolve(error ?? new BrokerUnavailable('the connection closed')));
    });
    model.on('error', (error) => this.logger.warn(`connection error: ${error.message}`));
    writeTogether(model);
    this.model = model;
    try {
      await Promise.race([this.onUp(model), ended.then((error) => Promise.reject(error))]);
    } catch (error) {
      this.model = undefined;
      // A polite end waits for the broker's answer, and amqplib does so for ever when the connection breaks first.
      socketOf(model).destroy(error as Error);
      await atMost(CLOSE_TIMEOUT_MS, ended);
      throw error;
    }
  }

  private listen(recovering: RecoveringChannelModel): void {
    recovering.on('connect', () => this.logger.log('connected'));
    recovering.on('error', () => undefined); // Told by 'disconnect', which follows; without a listener it would throw.
    recovering.on('handler-error', (error: Error, event: string) => {
      this.logger.error(`a listener of '${event}' failed: ${error.message}`);
    });
    recovering.on('disconnect', (error) => {
      this.model = undefined;
      this.blockedReason = undefined;
      this.onDown();
      if (!this.closing) this.logger.warn(`disconnected: ${error.message}`);
    });
    recovering.on('connect-failed', (error) => {
      this.model = undefined;
      this.onDown();
      if (!this.closing) this.logger.warn(`cannot connect: ${withoutCredentials(error.message)}`);
    });
    recovering.on('blocked', (reason) => {
      this.blockedReason = reason;
      this.logger.warn(`the broker asks publishers to wait: ${reason}`);
    });
    recovering.on('unblocked', () => {
      this.blockedReason = undefined;
      this.logger.log('the broker takes messages again');
    });
  }
}

/** Runs `work` on a channel of its own and closes it. A refusal of the broker rejects, and is not emitted. */
export async function onChannel<T>(model: ChannelModel, work: (channel: Channel) => Promise<T>): Promise<T> {
  const channel = await model.createChannel();
  let open = true;
  channel.on('close', () => (open = false));
  channel.on('error', () => (open = false));
  try {
    return await work(channel);
  } finally {
    if (open) await channel.close();
  }
}

/**
 * amqplib gives the socket each message by itself, one system call each; what it writes in one turn of the event loop
 * leaves in one. Nothing waits longer for it than for the end of that turn.
 */
function writeTogether(model: ChannelModel): void {
  const stream = socketOf(model);
  const write = stream.write.bind(stream);
  let corked = false;
  const uncork = (): void => {
    corked = false;
    stream.uncork();
  };
  stream.write = ((...args: Parameters<typeof write>) => {
    if (!corked) {
      corked = true;
      stream.cork();
      process.nextTick(uncork);
    }
    return write(...args);
  }) as Socket['write'];
}

function socketOf(model: ChannelModel): Socket {
  return (model.connection as unknown as { stream: Socket }).stream;
}

function withHeartbeat(url: string): string {
  const parsed = new URL(url);
  if (!parsed.searchParams.has('heartbeat')) parsed.searchParams.set('heartbeat', String(HEARTBEAT_S));
  return parsed.href;
}

function withoutCredentials(message: string): string {
  return message.replace(/\/\/[^@/\s]*@/g, '//');
}
