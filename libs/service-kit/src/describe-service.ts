import { RevokedSessions, TokenVerifier } from '@avviso/access';
import { type SubscribeOptions, subscriptionsOf } from '@avviso/messaging';
import type { INestApplication } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { baseConfigSchema } from './config/base-config.js';
import { describeVariable, readConfig } from './config/read-config.js';
import { openApiOf } from './http/openapi.js';
import type { ServiceDefinition } from './service-definition.js';
import { rootModuleOf } from './root.module.js';

/** The OpenAPI document of a service without running it: nothing is instantiated, and nothing is connected to. */
export async function describeService(definition: ServiceDefinition): Promise<OpenAPIObject> {
  return openApiOf(await previewOf(definition), definition);
}

/** What a service subscribes to, without running it. */
export async function describeSubscriptions(definition: ServiceDefinition): Promise<SubscribeOptions[]> {
  const modules = (await previewOf(definition)).get(ModulesContainer);
  const controllers = [...modules.values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => (typeof metatype === 'function' ? subscriptionsOf(metatype) : []));
}

async function previewOf(definition: ServiceDefinition): Promise<INestApplication> {
  const config = readConfig(definition.config, exampleEnvironment(baseConfigSchema.extend(definition.config.shape)));
  const verifier = TokenVerifier.fromUrl(new URL('/.well-known/jwks.json', config.PUBLIC_URL).href);
  const root = rootModuleOf(definition, {
    config,
    logger: pino({ level: 'silent' }),
    registry: new Registry(),
    verifier,
    revoked: new RevokedSessions(() => Promise.resolve({ sessions: [] })),
  });
  return NestFactory.create(root, { preview: true, abortOnError: false, logger: false });
}

/** The examples of a schema's variables, where they have no default. */
function exampleEnvironment(schema: z.ZodObject): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, variable] of Object.entries(schema.shape)) {
    const { example } = describeVariable(variable);
    if (example !== undefined && !z.safeParse(variable as z.ZodType, undefined).success) environment[name] = example;
  }
  return { TRANSPORT: 'embedded', ...environment };
}
