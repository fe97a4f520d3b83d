import { Inject, Injectable, Optional } from '@nestjs/common';
import { MessagingHealth } from './messaging-health.js';
import { MessagingMetrics } from './metrics.js';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { MESSAGING_TRANSPORT } from './tokens.js';
import type { ConsumerHealth, Transport } from './transport.js';

/** Gauges that are read when the metrics are scraped; what cannot be read then is left out. */
@Injectable()
export class MessagingGauges {
  constructor(
    metrics: MessagingMetrics,
    health: MessagingHealth,
    @Inject(MESSAGING_TRANSPORT) transport: Transport,
    @Optional() relay?: OutboxRelay,
  ) {
    metrics.gauge('avviso_messaging_connected', '1 while messages can be published and consumed', () =>
      Number(health.status().connected),
    );
    const ofConsumers = (read: (consumer: ConsumerHealth) => number) => () =>
      transport.health().consumers.map((consumer) => [consumer.consumer, read(consumer)] as const);
    const perConsumer = (name: string, help: string, read: (consumer: ConsumerHealth) => number): void =>
      metrics.gaugePerConsumer(name, help, ofConsumers(read));
    perConsumer('avviso_consumer_attached', '1 while the consumer is subscribed', (c) => Number(c.alive));
    perConsumer('avviso_messages_in_hand', 'Messages that handlers are working on', (c) => c.inHand);
    perConsumer('avviso_in_hand_oldest_seconds', 'Age of the oldest of them', (c) => c.oldestInHandMs / 1000);
    perConsumer('avviso_lanes_active', 'Lanes of ordered consumers active on this replica', (c) => c.activeLanes);
    metrics.gaugePerConsumer('avviso_messages_waiting', 'Messages waiting in the queues of a consumer', async () =>
      (await transport.backlog()).map((backlog) => [backlog.consumer, backlog.waiting] as const),
    );
    metrics.gaugePerConsumer('avviso_messages_parked', 'Messages that a consumer gave up on', async () =>
      (await transport.backlog()).map((backlog) => [backlog.consumer, backlog.parked] as const),
    );
    if (!relay) return;
    metrics.gauge('avviso_outbox_oldest_seconds', 'Age of the oldest unpublished row', () => {
      const age = relay.oldestPendingMs();
      return age === undefined ? undefined : age / 1000;
    });
    metrics.gauge('avviso_outbox_rows', 'Unpublished rows', async () => (await relay.counts()).pending);
    metrics.gauge(
      'avviso_outbox_parked_rows',
      'Rows that cannot be published',
      async () => (await relay.counts()).parked,
    );
  }
}
