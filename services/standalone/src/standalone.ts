import { createServer, type Server } from 'node:http';
import { createLogger, createService, readConfig } from '@avviso/service-kit';
import { collectDefaultMetrics } from 'prom-client';
import { checkPorts } from './check-ports.js';
import { decideOnDemo, seedDemo } from './demo.js';
import { type EmbeddedParts, startEmbeddedParts } from './embedded-parts.js';
import { type Joined, joinUnderOneOrigin } from './front/front.js';
import { type InternalCalls, listenForInternalCalls } from './front/internal-calls.js';
import { keptSecret } from './secrets.js';
import { services } from './services.js';
import { type StandaloneConfig, isLoopback, urlOf } from './standalone.config.js';

export interface Standalone {
  demo: boolean;
  /** Stops taking requests, drains every service, then ends the embedded parts. */
  stop(): Promise<void>;
}

/** Starts everything in this process. What is begun is ended again when a later step fails. */
export async function startStandalone(config: StandaloneConfig): Promise<Standalone> {
  const demo = decideOnDemo(config);
  await checkPorts([
    { host: config.HOST, port: config.PORT, purpose: 'portal and API', variable: 'PORT' },
    { host: '127.0.0.1', port: config.MAIL_SMTP_PORT, purpose: 'mail catcher', variable: 'MAIL_SMTP_PORT' },
    { host: '127.0.0.1', port: config.MAIL_PAGE_PORT, purpose: "mail catcher's page", variable: 'MAIL_PAGE_PORT' },
    {
      host: '127.0.0.1',
      port: config.TELEGRAM_PAGE_PORT,
      purpose: 'caught Telegram messages',
      variable: 'TELEGRAM_PAGE_PORT',
    },
    { host: config.HOST, port: config.INBOUND_SMTP_PORT, purpose: 'incoming mail', variable: 'INBOUND_SMTP_PORT' },
  ]);
  const parts = await startEmbeddedParts(config);
  const joined: Joined[] = [];
  const internal = await listenForInternalCalls(joined);
  const stopAll = async () => {
    await Promise.all(joined.map(({ running }) => running.stop()));
    internal.stop();
    await parts.stop();
  };
  try {
    const environment = await environmentOf(config, parts, internal);
    for (const definition of services) {
      const own = readConfig(definition.config, environment);
      joined.push({
        definition,
        running: await createService(definition, own, { logger: createLogger(definition.name, config.LOG_LEVEL) }),
      });
    }
    const first = joined[0]?.running;
    if (first) collectDefaultMetrics({ register: first.registry });
    const server = await listen(config, joined);
    if (demo) await seedDemo(config, joined);
    return { demo, stop: async () => (stopListening(server), await stopAll()) };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

/** Embedded defaults under what the environment sets. */
async function environmentOf(
  config: StandaloneConfig,
  parts: EmbeddedParts,
  internal: InternalCalls,
): Promise<Record<string, string | undefined>> {
  return {
    OPERATOR_NAME: 'Halden Telecom',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(config.MAIL_SMTP_PORT),
    TELEGRAM_API_URL: parts.telegram.url,
    TELEGRAM_BOT_TOKEN: '100000:stand-in',
    UNSUBSCRIBE_SECRET: await keptSecret(config.DATA_DIR, 'unsubscribe'),
    REPLY_DOMAIN: 'reply.avviso.localhost',
    REPLY_SECRET: await keptSecret(config.DATA_DIR, 'reply'),
    CREDENTIALS_KEY: await keptSecret(config.DATA_DIR, 'credentials'),
    INTERNAL_SECRET: await keptSecret(config.DATA_DIR, 'internal'),
    ...process.env,
    HOST: config.HOST,
    PORT: String(config.PORT),
    INBOUND_SMTP_PORT: String(config.INBOUND_SMTP_PORT),
    LOG_LEVEL: config.LOG_LEVEL,
    PUBLIC_URL: config.PUBLIC_URL ?? urlOf(config.HOST, config.PORT),
    JWKS_URL: `${urlOf(isLoopback(config.HOST) ? config.HOST : '127.0.0.1', config.PORT)}/.well-known/jwks.json`,
    ACCOUNT_URL: internal.url,
    SUBSCRIPTION_URL: internal.url,
    MONGODB_URL: parts.store.uri,
    TRANSPORT: 'embedded',
  };
}

function listen(config: StandaloneConfig, joined: readonly Joined[]): Promise<Server> {
  const server = createServer(joinUnderOneOrigin(joined));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.HOST, () => resolve(server));
  });
}

function stopListening(server: Server): void {
  server.close();
  server.closeIdleConnections();
}
