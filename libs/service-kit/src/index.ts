import 'reflect-metadata';

export * from './config/base-config.js';
export * from './config/read-config.js';
export * from './create-service.js';
export * from './describe-service.js';
export { databaseOf } from './root.module.js';
export * from './http/if-match.js';
export * from './http/openapi.js';
export * from './http/problem.filter.js';
export * from './http/returns.js';
export { CONFIG } from './kit.module.js';
export { LOGGER, createLogger } from './observe/logger.js';
export * from './observe/readiness.js';
export * from './run-service.js';
export * from './service-definition.js';
export { METRICS_REGISTRY } from '@avviso/messaging';
