import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { matchPath, pathsOf } from '@avviso/service-kit';
import {
  type ApiClient,
  type PushServiceStandIn,
  type SmtpSink,
  type TelegramStandIn,
  type TestRabbit,
  startDistributedProduct,
  startPushServiceStandIn,
  startSmtpSink,
  startTelegramStandIn,
  startTestStore,
} from '@avviso/testing';
import { type ConsumeMessage, connect } from 'amqplib';
import { services } from '../services.js';

const needed = ['account', 'subscription', 'ticket', 'email-worker', 'telegram-worker', 'push-worker'];
const password = 'a long sentence of our own';

/** The product, one process a service, with an ear at everything that it says: to the broker, to the outside, to its logs. */
export interface WatchedProduct {
  api: ApiClient;
  /** Admin-Default. */
  admin: ApiClient;
  password: string;
  sink: SmtpSink;
  telegram: TelegramStandIn;
  push: PushServiceStandIn;
  /** Everything that was published to either exchange. */
  tapped: ConsumeMessage[];
  /** What each service logged, at the level `trace`. */
  logs(): string[];
  storeFolder: string;
  created(path: string, body: unknown): Promise<string>;
  stop(): Promise<void>;
}

export async function startWatchedProduct(rabbit: TestRabbit): Promise<WatchedProduct> {
  const folder = await mkdtemp(join(tmpdir(), 'avviso-watched-'));
  const storeFolder = join(folder, 'store');
  const [store, sink, telegram, push] = await Promise.all([
    startTestStore({ dataDir: storeFolder }),
    startSmtpSink(),
    startTelegramStandIn(),
    startPushServiceStandIn(),
  ]);
  const product = await startDistributedProduct({
    services: services
      .filter(({ name }) => needed.includes(name))
      .map((service) => ({
        name: service.name,
        serves: (path: string) => Math.max(0, ...pathsOf(service).map((prefix) => matchPath(prefix, path))),
      })),
    rabbitUrl: rabbit.url,
    storeUri: store.uri,
    env: {
      ADMIN_EMAIL: 'first@operator.example',
      ADMIN_PASSWORD: password,
      SMTP_HOST: sink.host,
      SMTP_PORT: String(sink.port),
      EMAIL_RETRY_MINUTES: '0.02',
      EMAIL_RETRY_HOURS: '0',
      TELEGRAM_API_URL: telegram.url,
      TELEGRAM_BOT_TOKEN: '100000:test',
      PUSH_ALLOW_LOOPBACK: 'true',
      UNSUBSCRIBE_SECRET: 'u'.repeat(40),
      LOG_LEVEL: 'trace',
    },
  });
  const { tap, tapped } = await startTap(rabbit.url);
  const admin = await product.api.signIn('first@operator.example', password);
  return {
    ...{ api: product.api, admin, password, sink, telegram, push, tapped, storeFolder },
    logs: () => needed.map((name) => product.program(name).output),
    created: async (path, body) => {
      const answer = await admin.post<{ id: string }>(path, { body });
      if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      return answer.body.id;
    },
    stop: async () => {
      await tap.close();
      await product.stop();
      await Promise.all([store.stop(), sink.stop(), telegram.stop(), push.stop()]);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function startTap(url: string) {
  const tapped: ConsumeMessage[] = [];
  const tap = await connect(url);
  const channel = await tap.createChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true });
  for (const exchange of ['avviso.events', 'avviso.jobs']) await channel.bindQueue(queue, exchange, '#');
  await channel.consume(queue, (message) => void (message && tapped.push(message)), { noAck: true });
  return { tap, tapped };
}
