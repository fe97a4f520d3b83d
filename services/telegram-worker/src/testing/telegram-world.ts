import { channelRetryRequested, type DomainEvent, type NotificationJob } from '@avviso/contracts';
import { EventPublisher, JobPublisher } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { type ServiceUnderTest, startServiceForTest } from '@avviso/service-kit/testing';
import { eventually, PublishedEvents, startTelegramStandIn, type TelegramStandIn } from '@avviso/testing';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection, mongo } from 'mongoose';
import { telegramWorkerService } from '../service.js';
import type { TelegramMessage } from '../storage/telegram-message.schema.js';

export const group = '-1001234567890';
export const token = '123456:secret-TOKEN';

/** A job for a group about an answered ticket; its title tells it from others. */
export function aJob(title: string, over: Partial<NotificationJob> = {}): NotificationJob {
  const now = Date.now();
  const id = newId();
  const time = new Date(now).toISOString();
  return {
    id,
    channel: 'telegram',
    audience: 'staff',
    recipient: { kind: 'chat', id: 'profile-1', address: group },
    language: 'en',
    reasons: [{ code: 'profile', params: {} }],
    event: { id: `event-${id}`, source: '/ticket', type: 'ticket.replied', subject: 'ticket/48213', time, version: 3 },
    category: 'ticketing',
    content: { number: '48213', title, url: '/tickets/48213', fields: [], changes: [] },
    unsubscribe: [],
    createdAt: time,
    expiresAt: new Date(now + 48 * 3_600_000).toISOString(),
    ...over,
  };
}

/** The worker on a real store and the embedded transport, before a stand-in for Telegram. */
export class TelegramWorld {
  private readonly events: PublishedEvents;
  private readonly connection: Connection;

  private constructor(
    readonly standIn: TelegramStandIn,
    readonly worker: ServiceUnderTest,
  ) {
    this.events = PublishedEvents.of(worker.app);
    this.connection = worker.app.get<Connection>(getConnectionToken(), { strict: false });
  }

  static async start(options: { enforceLimits?: boolean; env?: Record<string, string> } = {}): Promise<TelegramWorld> {
    const standIn = await startTelegramStandIn({ token, enforceLimits: options.enforceLimits ?? false });
    return TelegramWorld.join(standIn, options.env ?? {});
  }

  /** Another replica, on the data that `env` of the first names. */
  static async join(standIn: TelegramStandIn, env: Record<string, string>): Promise<TelegramWorld> {
    const own = { TELEGRAM_API_URL: standIn.url, TELEGRAM_BOT_TOKEN: token, TELEGRAM_TIMEOUT_SECONDS: '1' };
    return new TelegramWorld(standIn, await startServiceForTest(telegramWorkerService, { env: { ...own, ...env } }));
  }

  async publish(...jobs: NotificationJob[]): Promise<void> {
    await this.worker.app.get(JobPublisher, { strict: false }).publish(jobs);
  }

  /** Waits for the reports about a job, without what every report says. */
  async reports(job: NotificationJob, count = 1) {
    const events = await this.events.waitFor(`notification/${job.id}`, count);
    return events.map(summary);
  }

  about(subject: string): DomainEvent[] {
    return this.events.about(subject);
  }

  /** What the console asks for by "try again now". */
  async retryNow(): Promise<void> {
    const event = channelRetryRequested('telegram', newId(), 'root', new Date());
    await this.worker.app.get(EventPublisher, { strict: false }).publish([event]);
  }

  get ledger(): mongo.Collection<TelegramMessage> {
    return this.connection.collection<TelegramMessage>(
      'telegram_messages',
    ) as unknown as mongo.Collection<TelegramMessage>;
  }

  /** Waits until the message of a job is in a state. */
  async reached(job: NotificationJob, state: TelegramMessage['state'], withinMs = 20_000): Promise<TelegramMessage> {
    return eventually(() => this.ledger.findOne({ _id: job.id, state }), {
      what: `${job.content.title}: ${state}`,
      withinMs,
    });
  }

  /** What arrived, by the titles of the jobs. */
  arrived(chatId?: string): string[] {
    const messages = this.standIn.messages().filter((message) => chatId === undefined || message.chatId === chatId);
    return messages.flatMap((message) => message.text.match(/\bmsg-\w+\b/g)?.slice(0, 1) ?? []);
  }

  async metric(line: RegExp): Promise<string | undefined> {
    const text = await (await fetch(`${this.worker.url}/metrics`)).text();
    return line.exec(text)?.[1];
  }

  async stop(): Promise<void> {
    await this.worker.stop();
    await this.standIn.stop();
  }
}

function summary(event: DomainEvent): { type: string; attempt: unknown; data: Record<string, unknown> } {
  const { attempt, ...data } = event.data as Record<string, unknown>;
  return { type: event.type, attempt, data };
}
