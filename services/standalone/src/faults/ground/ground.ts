import { matchPath, pathsOf } from '@avviso/service-kit';
import {
  type ControllableStore,
  type DistributedProduct,
  type SmtpSink,
  TcpProxy,
  eventually,
  startControllableStore,
  startDistributedProduct,
  startSmtpSink,
} from '@avviso/testing';
import { type TelegramStandIn, startTelegramStandIn } from '@avviso/telegram-stand-in';
import { EventTap } from '../accounting/event-tap.js';
import type { Random } from '../random.js';
import type { Scale } from '../scale.js';
import { services } from '../../services.js';
import { Load } from './load.js';
import { Sessions } from './sessions.js';
import { type Town, adminLogin, buildTown, password } from './town.js';

/** Connections of the e-mail worker to the relay: no more mails than these are in hand at a time. */
export const smtpConnections = 10;

/** Retries after seconds instead of minutes. Everything else is as an installation has it. */
const env = {
  // few, so that a full queue is one at the broker
  EMAIL_PREFETCH: '10',
  EMAIL_RETRY_MINUTES: '0.01,0.02,0.05,0.1,0.2,0.5',
  SMTP_CONNECTIONS: String(smtpConnections),
  SMTP_CONNECT_SECONDS: '5',
  SMTP_PAUSE_SECONDS: '1',
};

/**
 * The product as Docker and Kubernetes run it, one process per service, on a real broker behind a proxy and a store in a
 * process of its own; and what stands outside: a mail relay, Telegram, and a queue that copies every event.
 */
export interface Ground {
  scale: Scale;
  random: Random;
  product: DistributedProduct;
  brokerUrl: string;
  proxy: TcpProxy;
  store: ControllableStore;
  sink: SmtpSink;
  telegram: TelegramStandIn;
  tap: EventTap;
  sessions: Sessions;
  town: Town;
  /** Starts to write. @param tag two letters of the scenario */
  load(tag: string, perSecond?: number): Load;
  stop(): Promise<void>;
}

/** Waits until the readiness of every service is as it should be. */
export async function everyService(
  { product, scale }: Ground,
  isRight: (readiness: { httpStatus: number; status: string }) => boolean,
): Promise<void> {
  for (const name of serviceNames) {
    let last: unknown;
    const isSo = async () => {
      const readiness = await product.readiness(name);
      last = readiness;
      return readiness !== undefined && isRight(readiness);
    };
    await eventually(isSo, { withinMs: 2 * scale.startMs, everyMs: 100 }).catch((cause: unknown) => {
      const { running, output } = product.program(name);
      const said = `${JSON.stringify(last)}, ${running ? 'running' : 'ended'}, and said:\n${output.slice(-3_000)}`;
      throw new Error(`the readiness of ${name} is not as it should be: ${said}`, { cause });
    });
  }
}

export const serviceNames = services.map(({ name }) => name);

export async function startGround(brokerUrl: string, scale: Scale, random: Random): Promise<Ground> {
  const { hostname, port } = new URL(brokerUrl);
  const [store, sink, telegram, proxy] = await Promise.all([
    startControllableStore(),
    startSmtpSink(),
    startTelegramStandIn(),
    TcpProxy.before(hostname, Number(port)),
  ]);
  const stopOutside = () => Promise.all([store.stop(), sink.stop(), telegram.stop(), proxy.close()]);
  const proxied = Object.assign(new URL(brokerUrl), { host: `127.0.0.1:${proxy.port}` }).href;
  const product = await startProduct({ rabbitUrl: proxied, storeUri: store.uri, sink, telegram, scale }).catch(
    async (error: unknown) => {
      await stopOutside();
      throw error;
    },
  );
  const sessions = new Sessions(product.api, password);
  const town = await buildTown(sessions);
  const loads: Load[] = [];
  return {
    ...{ scale, random, product, proxy, store, sink, telegram, sessions, town },
    brokerUrl,
    tap: await EventTap.on(brokerUrl),
    load: (tag, perSecond = scale.perSecond) => {
      const load = new Load(tag, perSecond, random, sessions, town);
      loads.push(load);
      return load;
    },
    stop: async () => {
      for (const load of loads) load.abandon();
      await product.stop();
      await stopOutside();
    },
  };
}

interface Outside {
  rabbitUrl: string;
  storeUri: string;
  sink: SmtpSink;
  telegram: TelegramStandIn;
  scale: Scale;
}

function startProduct(on: Outside) {
  return startDistributedProduct({
    services: services.map((service) => ({
      name: service.name,
      serves: (path: string) => Math.max(0, ...pathsOf(service).map((prefix) => matchPath(prefix, path))),
    })),
    rabbitUrl: on.rabbitUrl,
    storeUri: on.storeUri,
    startMs: on.scale.startMs,
    env: {
      ...env,
      ADMIN_EMAIL: adminLogin,
      ADMIN_PASSWORD: password,
      SMTP_ANSWER_SECONDS: String(on.scale.relay.answerSeconds),
      SMTP_HOST: on.sink.host,
      SMTP_PORT: String(on.sink.port),
      TELEGRAM_API_URL: on.telegram.url,
      TELEGRAM_BOT_TOKEN: '100000:test',
      UNSUBSCRIBE_SECRET: 'u'.repeat(40),
    },
  });
}
