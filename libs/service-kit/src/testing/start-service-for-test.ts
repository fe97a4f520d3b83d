import type { AddressInfo } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import type { RevokedSessionsSource } from '@avviso/access';
import { aContact, anEmployee, testTokens } from '@avviso/access/testing';
import { newId } from '@avviso/persistence';
import { startTestStore } from '@avviso/testing';
import type { INestApplication } from '@nestjs/common';
import { readConfig } from '../config/read-config.js';
import { type CreatedService, createService } from '../create-service.js';
import { createLogger } from '../observe/logger.js';
import type { ServiceDefinition } from '../service-definition.js';

export { aContact, anEmployee };

export interface ServiceUnderTest {
  url: string;
  app: INestApplication;
  service: CreatedService;
  /** Signs access tokens that this service believes. */
  tokens: Awaited<ReturnType<typeof testTokens>>;
  /** Connection string and prefix, to start a second replica on the same data. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/**
 * Starts one service on a real document store and the embedded transport, for integration tests. Each call has databases
 * of its own unless `env` names those of another.
 */
export async function startServiceForTest(
  definition: ServiceDefinition,
  options: {
    env?: Record<string, string>;
    tokens?: Awaited<ReturnType<typeof testTokens>>;
    revokedSessions?: RevokedSessionsSource;
  } = {},
): Promise<ServiceUnderTest> {
  const store = options.env?.['MONGODB_URL'] ? undefined : await startTestStore();
  const tokens = options.tokens ?? (await testTokens());
  const env: Record<string, string> = {
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://portal.example',
    TRANSPORT: 'embedded',
    LOG_LEVEL: process.env['AVVISO_TEST_LOG_LEVEL'] ?? 'silent',
    ...(store ? { MONGODB_URL: store.uri } : {}),
    DATABASE_PREFIX: `t${newId().slice(0, 8)}_`,
    ...options.env,
  };
  const config = readConfig(definition.config, env);
  const service = await createService(definition, config, {
    verifier: tokens.verifier,
    revokedSessions: options.revokedSessions ?? (() => Promise.resolve({ sessions: [] })),
    logger: createLogger(definition.name, config.LOG_LEVEL),
  }).catch(async (error: unknown) => {
    await store?.stop();
    throw error;
  });
  const server = createHttpServer(service.express);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    app: service.app,
    service,
    tokens,
    env,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await service.stop();
      await store?.stop();
    },
  };
}
