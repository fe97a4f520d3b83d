import { type Principal, SESSION_COOKIE } from '@avviso/access';
import type { DomainEvent, NotificationJob } from '@avviso/contracts';
import { EventPublisher, JobPublisher } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { aContact, anEmployee, type ServiceUnderTest, startServiceForTest } from '@avviso/service-kit/testing';
import {
  type BrowserSubscription,
  PublishedEvents,
  type PushServiceStandIn,
  StreamReader,
  startPushServiceStandIn,
} from '@avviso/testing';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection, mongo } from 'mongoose';
import { pushWorkerService } from '../service.js';

export const casey = aContact({ id: 'casey' });
export const robin = aContact({ id: 'robin', companyId: 'company-2' });
export const erin = anEmployee({ id: 'erin' });

export interface JobOver extends Partial<Omit<NotificationJob, 'event' | 'content'>> {
  event?: Partial<NotificationJob['event']>;
  content?: Partial<NotificationJob['content']>;
}

/** A job for the bell of a person about an answered ticket; its title tells it from others. */
export function aJob(person: Pick<Principal, 'kind' | 'id'>, title: string, over: JobOver = {}): NotificationJob {
  const now = Date.now();
  const id = newId();
  const time = new Date(now).toISOString();
  const event = {
    id: `event-${id}`,
    source: '/ticket',
    type: 'ticket.replied',
    subject: 'ticket/48213',
    time,
    version: 3,
  };
  const content = { number: '48213', title, url: '/tickets/48213', fields: [], changes: [] };
  return {
    id,
    channel: 'interface',
    audience: person.kind === 'contact' ? 'customer' : 'staff',
    recipient: { kind: person.kind, id: person.id, address: null },
    language: 'en',
    reasons: [{ code: 'requester', params: {} }],
    category: 'ticketing',
    unsubscribe: [],
    createdAt: time,
    expiresAt: new Date(now + 48 * 3_600_000).toISOString(),
    ...over,
    event: { ...event, ...over.event },
    content: { ...content, ...over.content },
  };
}

/** The push job about the same event. */
export function pushOf(job: NotificationJob, over: Partial<NotificationJob> = {}): NotificationJob {
  return { ...job, id: newId(), channel: 'push', ...over };
}

/** The worker on a real store and the embedded transport, before a stand-in for a push service. */
export class PushWorld {
  private readonly published: PublishedEvents;

  private constructor(
    readonly pushService: PushServiceStandIn,
    readonly worker: ServiceUnderTest,
  ) {
    this.published = PublishedEvents.of(worker.app);
  }

  static async start(env: Record<string, string> = {}): Promise<PushWorld> {
    const own = { PUSH_ALLOW_LOOPBACK: 'true', ...env };
    return new PushWorld(await startPushServiceStandIn(), await startServiceForTest(pushWorkerService, { env: own }));
  }

  /** Another replica on the same data. */
  async join(): Promise<PushWorld> {
    const { env, tokens } = this.worker;
    return new PushWorld(this.pushService, await startServiceForTest(pushWorkerService, { env, tokens }));
  }

  async publish(...jobs: NotificationJob[]): Promise<void> {
    await this.worker.app.get(JobPublisher, { strict: false }).publish(jobs);
  }

  async publishEvent(event: DomainEvent): Promise<void> {
    await this.worker.app.get(EventPublisher, { strict: false }).publish([event]);
  }

  /** Waits for the reports about a job, without what every report says. */
  async reports(job: NotificationJob, count = 1) {
    const events = await this.published.waitFor(`notification/${job.id}`, count);
    return events.map((event) => {
      const { attempt, ...data } = event.data as Record<string, unknown>;
      return { type: event.type, attempt, data };
    });
  }

  collection<T extends { _id: string }>(name: string): mongo.Collection<T> {
    const connection = this.worker.app.get<Connection>(getConnectionToken(), { strict: false });
    return connection.collection<T>(name) as unknown as mongo.Collection<T>;
  }

  /** A call as a person, or as nobody. */
  async call(person: Principal | undefined, method: string, path: string, body?: unknown) {
    const headers: Record<string, string> = {};
    if (person) headers['authorization'] = `Bearer ${await this.worker.tokens.sign(person)}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await fetch(`${this.worker.url}/api/v1${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
  }

  /** Opens the person's bell as a browser does, by the session cookie. */
  async openStream(person: Principal, lastId?: string): Promise<StreamReader> {
    const cookie = `${SESSION_COOKIE}=${await this.worker.tokens.sign(person)}`;
    return StreamReader.open(`${this.worker.url}/api/v1/inbox/stream`, { cookie }, lastId);
  }

  /** A browser of the person subscribes. */
  async subscribe(person: Principal, subscription = this.pushService.subscribe()): Promise<BrowserSubscription> {
    const { status } = await this.call(person, 'POST', '/push/subscriptions', subscription);
    if (status !== 204) throw new Error(`subscribing was answered ${status}`);
    return subscription;
  }

  async metric(line: RegExp): Promise<string | undefined> {
    return line.exec(await (await fetch(`${this.worker.url}/metrics`)).text())?.[1];
  }

  async stop(): Promise<void> {
    await this.worker.stop();
    await this.pushService.stop();
  }
}
