import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { Registry } from 'prom-client';
import { createTransport } from './create-transport.js';
import { MeasuredTransport } from './measured-transport.js';
import { MessagingGauges } from './messaging-gauges.js';
import { MessagingHealth } from './messaging-health.js';
import type { MessagingOptions } from './messaging-options.js';
import { MessagingServer } from './messaging-server.js';
import { MessagingMetrics } from './metrics.js';
import { OutboxIdentity } from './outbox/outbox-identity.js';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { Outbox } from './outbox/outbox.js';
import { ParkedRows } from './outbox/parked-rows.js';
import { ParkedMessages } from './parked-messages.js';
import { EventPublisher, JobPublisher } from './publishers.js';
import { MESSAGING_OPTIONS, MESSAGING_TRANSPORT, METRICS_REGISTRY } from './tokens.js';

/** Publishing, consuming and the outbox of one application. Needs the application's mongoose connection (PersistenceModule). */
@Module({})
export class MessagingModule {
  static forRoot(options: MessagingOptions): DynamicModule {
    const outbox = options.outbox === false ? [] : [OutboxIdentity, Outbox, OutboxRelay, ParkedRows];
    const exported = [EventPublisher, JobPublisher, ParkedMessages, MessagingHealth, MessagingServer, ...outbox];
    const providers: Provider[] = [
      { provide: MESSAGING_OPTIONS, useValue: options },
      {
        provide: MessagingMetrics,
        useFactory: (injected?: Registry) => new MessagingMetrics(options.registry ?? injected ?? new Registry()),
        inject: [{ token: METRICS_REGISTRY, optional: true }],
      },
      {
        provide: MESSAGING_TRANSPORT,
        useFactory: (metrics: MessagingMetrics) => new MeasuredTransport(createTransport(options), metrics),
        inject: [MessagingMetrics],
      },
      MessagingGauges,
      ...exported,
    ];
    return { module: MessagingModule, global: true, providers, exports: [MESSAGING_TRANSPORT, ...exported] };
  }
}
