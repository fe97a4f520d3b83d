import type { DomainEvent, NotificationJob } from '@avviso/contracts';
import { JobPublisher } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { sampleJob } from '@avviso/rendering/testing';
import { type ServiceUnderTest, startServiceForTest } from '@avviso/service-kit/testing';
import { eventually, PublishedEvents, startSmtpSink, type SmtpSink, type SmtpSinkOptions } from '@avviso/testing';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { emailWorkerService } from '../service.js';
import { EmailDelivery } from '../storage/email-delivery.schema.js';

/** A job for an e-mail that is still wanted. */
export function aJob(change: Partial<NotificationJob> = {}): NotificationJob {
  return sampleJob('ticket.replied', {
    job: {
      id: newId(),
      createdAt: new Date().toISOString(),
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      ...change,
    },
  });
}

export function to(address: string): NotificationJob['recipient'] {
  return { kind: 'contact', id: address, address };
}

/** Retries after tenths of a second instead of minutes, so that tests wait for what they test only. */
const quick = { EMAIL_RETRY_MINUTES: '0.002,0.004', EMAIL_RETRY_HOURS: '1', SMTP_PAUSE_SECONDS: '0.3' };

/** The worker on real stores, with a scripted SMTP peer. */
export class EmailWorld {
  private constructor(
    readonly sink: SmtpSink,
    readonly worker: ServiceUnderTest,
    readonly events: PublishedEvents,
  ) {}

  static async start(env: Record<string, string> = {}, smtp: SmtpSinkOptions = {}): Promise<EmailWorld> {
    return EmailWorld.join(await startSmtpSink(smtp), env);
  }

  static async join(sink: SmtpSink, env: Record<string, string> = {}): Promise<EmailWorld> {
    const worker = await startServiceForTest(emailWorkerService, {
      env: {
        PUBLIC_URL: 'https://portal.example',
        OPERATOR_NAME: 'Halden Telecom',
        SMTP_HOST: sink.host,
        SMTP_PORT: String(sink.port),
        ...quick,
        ...env,
      },
    });
    return new EmailWorld(sink, worker, PublishedEvents.of(worker.app));
  }

  get ledger(): Model<EmailDelivery> {
    return this.worker.app.get<Model<EmailDelivery>>(getModelToken(EmailDelivery.name), { strict: false });
  }

  async publish(...jobs: NotificationJob[]): Promise<void> {
    await this.worker.app.get(JobPublisher, { strict: false }).publish(jobs);
  }

  /** What was told about a job so far, such as `1:notification.sent`. */
  told(job: NotificationJob): string[] {
    return this.events.about(`notification/${job.id}`).map((event) => `${event.version}:${event.type}`);
  }

  async reached(job: NotificationJob, type: DomainEvent['type'], withinMs = 15_000): Promise<DomainEvent> {
    const find = () => this.events.about(`notification/${job.id}`).find((event) => event.type === type);
    return eventually(find, { what: `${type} of ${job.id}`, withinMs });
  }

  async stop(): Promise<void> {
    await this.worker.stop();
    await this.sink.stop();
  }
}
