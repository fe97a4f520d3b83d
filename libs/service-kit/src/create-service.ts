import { RevokedSessions, type RevokedSessionsSource, TokenVerifier, revokedSessionsFrom } from '@avviso/access';
import { MessagingServer } from '@avviso/messaging';
import { migrate } from '@avviso/persistence';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import type { ServiceConfig } from './config/read-config.js';
import { correlation } from './http/correlation.js';
import { refuseBadEncoding } from './http/encoding.js';
import { openApiOf } from './http/openapi.js';
import { NestLog, createLogger } from './observe/logger.js';
import { httpMetrics } from './observe/metrics.js';
import { Readiness } from './observe/readiness.js';
import { inService } from './observe/service-context.js';
import { rootModuleOf } from './root.module.js';
import type { ServiceDefinition } from './service-definition.js';

/** A service that is wired and connected and handles messages; whoever made it serves its `express`. */
export interface CreatedService {
  name: string;
  app: INestApplication;
  express: Express;
  /** Made when it is first asked for: to describe every schema takes a start 70 ms that mostly nobody needs. */
  openApi(): OpenAPIObject;
  readiness: Readiness;
  registry: Registry;
  logger: Logger;
  /** Stops consuming, lets what is in hand finish, and closes the connections. Repeats do nothing. */
  stop(): Promise<void>;
}

export interface CreateOptions {
  logger?: Logger;
  /** Checks tokens by other keys than those of JWKS_URL (tests). */
  verifier?: TokenVerifier;
  /** Where ended sessions are read, in place of the account service (tests). */
  revokedSessions?: RevokedSessionsSource;
}

/** Builds a service by its definition: migrates its database, then begins to consume. */
export async function createService(
  definition: ServiceDefinition,
  config: ServiceConfig,
  options: CreateOptions = {},
): Promise<CreatedService> {
  const logger = options.logger ?? createLogger(definition.name, config.LOG_LEVEL);
  const registry = new Registry();
  registry.setDefaultLabels({ service: definition.name });
  const inner = express();
  inner.disable('x-powered-by');
  inner.set('trust proxy', config.TRUST_PROXY);
  inner.use((_request, _response, next) => inService(definition.name, next), correlation);
  inner.use(httpMetrics(registry), helmet());
  // before Nest's routes, whose end answers 404 to everything else
  inner.get('/api/openapi.json', (_request, response) => void response.json(openApi()));
  const keysUrl = config.JWKS_URL ?? new URL('/.well-known/jwks.json', config.PUBLIC_URL).href;
  const verifier = options.verifier ?? TokenVerifier.fromUrl(keysUrl);
  const revoked = new RevokedSessions(
    options.revokedSessions ?? revokedSessionsFrom(new URL('/.well-known/revoked-sessions.json', keysUrl).href),
  );
  const root = rootModuleOf(definition, { config, logger, registry, verifier, revoked });
  const app = await NestFactory.create<NestExpressApplication>(root, new ExpressAdapter(inner), {
    logger: new NestLog(logger),
    abortOnError: false,
    forceCloseConnections: true,
  });
  const limit = definition.largestBody ? { limit: definition.largestBody } : {};
  // Nest's types name fewer options than the parser that it hands them to
  const parsing = { ...limit, verify: refuseBadEncoding };
  app.useBodyParser('json', parsing);
  const readiness = app.get(Readiness);
  let document: OpenAPIObject | undefined;
  const openApi = () => (document ??= openApiOf(app, definition));
  try {
    await migrate(app.get<Connection>(getConnectionToken()), definition.migrations);
    const server = app.get(MessagingServer);
    app.connectMicroservice({ strategy: server }, { inheritAppConfig: false });
    await app.init();
    await app.startAllMicroservices();
    readiness.started();
    let stopping: Promise<void> | undefined;
    const stop = () => (stopping ??= stopService(app, readiness));
    return { name: definition.name, app, express: inner, openApi, readiness, registry, logger, stop };
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function stopService(app: INestApplication, readiness: Readiness): Promise<void> {
  readiness.draining();
  // Before any module is destroyed: handlers in hand still need their pools and stores.
  await app.get(MessagingServer).drain();
  await app.close();
}
