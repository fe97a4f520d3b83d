import { METRICS_REGISTRY } from '@avviso/messaging';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { ServiceConfig } from './config/read-config.js';
import { TRIAL, trialOf } from './config/trial-config.js';
import { ProblemFilter } from './http/problem.filter.js';
import { validationPipe } from './http/validation.js';
import { HealthController } from './observe/health.controller.js';
import { LOGGER } from './observe/logger.js';
import { Readiness } from './observe/readiness.js';

/** Injection token of the service's configuration. */
export const CONFIG = Symbol('avviso:config');

export interface KitOptions {
  config: ServiceConfig;
  logger: Logger;
  registry: Registry;
}

/** What every service has alike: configuration, log, metrics, health, errors, validation. */
@Module({})
export class KitModule {
  static forRoot(options: KitOptions): DynamicModule {
    return {
      module: KitModule,
      global: true,
      controllers: [HealthController],
      providers: [
        { provide: CONFIG, useValue: options.config },
        { provide: TRIAL, useValue: trialOf(options.config) },
        { provide: LOGGER, useValue: options.logger },
        { provide: METRICS_REGISTRY, useValue: options.registry },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
        Readiness,
      ],
      exports: [CONFIG, TRIAL, LOGGER, METRICS_REGISTRY, Readiness],
    };
  }
}
