import { type DomainEvent, type EventType, parseEvent } from '@avviso/contracts';
import { MESSAGING_TRANSPORT } from '@avviso/messaging';
import { eventually } from './eventually.js';

/** As much as is needed of a Nest application, and of the transport in it. */
interface Application {
  get<T>(token: symbol, options: { strict: boolean }): T;
}
interface Publishing {
  publish(message: { exchange: string; content: Buffer }): Promise<unknown>;
}

/** Listens to what an application publishes, so that a test sees the events that really left it, in their order. */
export class PublishedEvents {
  private readonly events: DomainEvent[] = [];

  static of(app: Application): PublishedEvents {
    const published = new PublishedEvents();
    const transport = app.get<Publishing>(MESSAGING_TRANSPORT, { strict: false });
    const publish = transport.publish.bind(transport);
    transport.publish = (message) => {
      if (message.exchange === 'events') {
        published.events.push(parseEvent(JSON.parse(message.content.toString('utf8'))));
      }
      return publish(message);
    };
    return published;
  }

  /** What has left of one type, in its order. */
  ofType(type: EventType): DomainEvent[] {
    return this.events.filter((event) => event.type === type);
  }

  /** What has left about one subject, such as `ticket/48213`, in its order. */
  about(subject: string): DomainEvent[] {
    return this.events.filter((event) => event.subject === subject);
  }

  /** What has left of one type, in its order. */
  all<T extends EventType>(type: T): DomainEvent<T>[] {
    return this.events.filter((event) => event.type === type) as DomainEvent[] as DomainEvent<T>[];
  }

  /** Waits until so many events have left about a subject. */
  async waitFor(subject: string, count = 1): Promise<DomainEvent[]> {
    await eventually(() => this.about(subject).length >= count, { what: `${count} events about ${subject}` });
    return this.about(subject);
  }

  /** Waits for the last of an aggregate's events: the one with this version. */
  async version<T extends EventType>(subject: string, version: number, type: T): Promise<DomainEvent<T>> {
    const event = await eventually(() => this.about(subject).find((candidate) => candidate.version === version), {
      what: `version ${version} of ${subject}`,
    });
    if (event.type !== type) throw new Error(`version ${version} of ${subject} is ${event.type}, not ${type}`);
    return event as DomainEvent<T>;
  }
}
