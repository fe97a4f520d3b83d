import { encodeEvent } from '../publishers.js';
import type { EventSubscription, JobSubscription } from '../subscribe.js';
import type { PublishOutcome, Transport } from '../transport.js';
import { ticketEvent } from './builders.js';
import type { TransportHarness } from './harness.js';
import type { Probe } from './probe.js';

/** What the parts of the suite share: a transport's harness, and consumers with names of their own. */
export class TransportStage {
  private number = 0;

  constructor(readonly harness: TransportHarness) {}

  events(options: Partial<EventSubscription> = {}): EventSubscription {
    const consumer = `test.events-${(this.number += 1)}`;
    return { consumer, exchange: 'events', types: ['ticket.updated'], kind: 'shared', ...options };
  }

  jobs(options: Partial<JobSubscription> = {}): JobSubscription {
    const consumer = `test.jobs-${(this.number += 1)}`;
    return { consumer, exchange: 'jobs', types: ['job.email'], kind: 'shared', ...options };
  }

  /** The first event of each ticket. */
  publish(transport: Transport, ...tickets: string[]): Promise<PublishOutcome[]> {
    return Promise.all(tickets.map((ticket) => transport.publish(encodeEvent(ticketEvent(ticket, 1)))));
  }

  /** A replica that consumes for the probes. */
  async open(...probes: Probe[]): Promise<Transport> {
    const transport = await this.harness.open();
    await transport.consume(probes.map((probe) => probe.consumer));
    return transport;
  }

  /** What the probe saw of tickets that begin so. */
  only(probe: Probe, prefix: string): string[] {
    return probe.ids.filter((id) => id.startsWith(prefix));
  }
}
