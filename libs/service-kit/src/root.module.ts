import { AccessModule, type RevokedSessions, type TokenVerifier } from '@avviso/access';
import { durableConsumers } from '@avviso/contracts';
import { MessagingModule, type TransportOptions } from '@avviso/messaging';
import { PersistenceModule } from '@avviso/persistence';
import { type DynamicModule, Module } from '@nestjs/common';
import type { BaseConfig } from './config/base-config.js';
import { KitModule, type KitOptions } from './kit.module.js';
import { EndedSessionsWatch, endedSessionsConsumerOf } from './access/ended-sessions.consumer.js';
import { ParkedDesk } from './parked/parked-desk.js';
import { parkedControllerOf } from './parked/parked.controller.js';
import type { ServiceDefinition } from './service-definition.js';

@Module({})
class ServiceRoot {}

/** A service with all that every service has: the one place that wires them together. */
export function rootModuleOf(
  definition: ServiceDefinition,
  options: KitOptions & { verifier: TokenVerifier; revoked: RevokedSessions },
): DynamicModule {
  const { config, verifier, revoked } = options;
  return {
    module: ServiceRoot,
    controllers: [parkedControllerOf(definition.name), endedSessionsConsumerOf(definition.name)],
    providers: [ParkedDesk, EndedSessionsWatch],
    imports: [
      KitModule.forRoot(options),
      PersistenceModule.forRoot({ uri: config.MONGODB_URL, dbName: databaseOf(definition.name, config) }),
      MessagingModule.forRoot({
        service: definition.name,
        transport: transportOf(config),
        topology: Object.values(durableConsumers),
      }),
      AccessModule.forRoot(verifier, revoked),
      definition.module(config),
    ],
  };
}

/** Each service has a database of its own on the common server. */
export function databaseOf(service: string, config: Pick<BaseConfig, 'DATABASE_PREFIX'>): string {
  return `${config.DATABASE_PREFIX}${service}`;
}

function transportOf(config: BaseConfig): TransportOptions {
  if (config.TRANSPORT === 'embedded')
    return { kind: 'embedded', uri: config.MONGODB_URL, dbName: databaseOf('messages', config) };
  if (!config.RABBITMQ_URL) throw new Error('RABBITMQ_URL is missing');
  return { kind: 'rabbitmq', url: config.RABBITMQ_URL, replicaId: config.REPLICA_ID };
}
