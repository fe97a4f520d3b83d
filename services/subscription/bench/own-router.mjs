// The subscription service with a broker and a store, whose consumers are started and stopped by the benchmark.
import { MESSAGING_TRANSPORT, MessagingServer } from '@avviso/messaging';
import { durableConsumers } from '@avviso/contracts';
import { startServiceForTest } from '@avviso/service-kit/testing';
import { startTestStore } from '@avviso/testing';
import { HandlingConsumer } from '../../../libs/messaging/dist/consume/consumer.js';
import { MessagingMetrics } from '../../../libs/messaging/dist/metrics.js';
import { queuesOf } from '../../../libs/messaging/dist/rabbitmq/names.js';
import { openBare, until } from '../../../tools/bench/bare.mjs';
import { subscriptionService } from '../dist/service.js';
import { seedWorld } from '../dist/testing/large-world.js';

export const CONSUMER = 'subscription.events';
const queuesWhere = (isMeant) =>
  Object.values(durableConsumers)
    .filter(isMeant)
    .flatMap((consumer) => queuesOf(consumer));
/** Where jobs wait for the workers, which do not run here. */
const jobQueues = queuesWhere(({ exchange }) => exchange === 'jobs');
/** All that lasts: what a stage before this one left there would be worked off in the time that is measured. */
const allQueues = queuesWhere(() => true);
const SECRET = 'a secret of the benchmarks, 32 characters';

export async function startRouter(rabbitUrl, world) {
  const store = await startTestStore();
  const service = await startServiceForTest(subscriptionService, {
    env: {
      TRANSPORT: 'rabbitmq',
      RABBITMQ_URL: rabbitUrl,
      MONGODB_URL: store.uri,
      UNSUBSCRIBE_SECRET: SECRET,
    },
  });
  const { app } = service;
  await seedWorld(app, world);
  const transport = app.get(MESSAGING_TRANSPORT);
  const metrics = app.get(MessagingMetrics);
  const subscription = app
    .get(MessagingServer)
    .subscriptions()
    .find(({ consumer }) => consumer === CONSUMER);
  // a service starts without waiting long for its broker; what is purged below must be declared
  await until(() => transport.health().connected, { what: 'the declared queues' });
  await transport.stopConsuming(1_000);
  const { confirm, close } = await openBare(rabbitUrl);
  const forget = (queues) => Promise.all(queues.map((queue) => confirm.purgeQueue(queue)));
  const forgetJobs = () => forget(jobQueues);
  /** Ends the service and its connections; the store stays. */
  const rest = async () => {
    await forget(allQueues);
    await close();
    await service.stop();
  };
  return {
    app,
    store,
    env: { ...service.env, UNSUBSCRIBE_SECRET: SECRET },
    service,
    transport,
    subscription,
    forgetJobs,
    /** Consumes as the service does, with this handler instead of its own, until `count` events are done. @returns ms */
    drain: async (count, handler) => {
      let began;
      let left = count;
      let finished;
      const done = new Promise((resolve, reject) => (finished = { resolve, reject }));
      const handle = async ({ body }) => {
        began ??= performance.now();
        try {
          await handler(body);
        } catch (error) {
          finished.reject(error);
          throw error;
        }
        left -= 1;
        if (left === 0) finished.resolve(performance.now() - began);
      };
      await transport.consume([new HandlingConsumer(subscription, handle, metrics)]);
      const ms = await done;
      await transport.stopConsuming(5_000);
      return ms;
    },
    rest,
    stop: async () => {
      await rest();
      await store.stop();
    },
  };
}
