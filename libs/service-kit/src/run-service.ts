import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics } from 'prom-client';
import { InvalidConfiguration, readConfig } from './config/read-config.js';
import { createService } from './create-service.js';
import { drainAndExit } from './drain-and-exit.js';
import { createLogger } from './observe/logger.js';
import type { ServiceDefinition } from './service-definition.js';

/**
 * Runs one service as a process of its own: reads its configuration from the environment, serves HTTP, and drains and
 * ends on SIGTERM or SIGINT within SHUTDOWN_SECONDS. Wrong configuration ends it at once with status 78 (EX_CONFIG).
 */
export async function runService(definition: ServiceDefinition): Promise<void> {
  const config = readOrExit(definition);
  const logger = createLogger(definition.name, config.LOG_LEVEL);
  try {
    const service = await createService(definition, config, { logger });
    collectDefaultMetrics({ register: service.registry });
    const server = createServer(service.express);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(config.PORT, config.HOST, resolve);
    });
    logger.info({ port: (server.address() as AddressInfo).port }, `${definition.name} is ready`);
    const end = (signal: string) => {
      logger.info({ signal }, 'draining');
      server.close();
      void drainAndExit(service.stop, { logger, seconds: config.SHUTDOWN_SECONDS });
    };
    process.once('SIGTERM', () => end('SIGTERM'));
    process.once('SIGINT', () => end('SIGINT'));
  } catch (error) {
    logger.fatal({ err: error }, `${definition.name} could not start`);
    process.exit(error instanceof InvalidConfiguration ? 78 : 1);
  }
}

function readOrExit(definition: ServiceDefinition) {
  try {
    return readConfig(definition.config, process.env);
  } catch (error) {
    if (!(error instanceof InvalidConfiguration)) throw error;
    process.stderr.write(`${definition.name}: ${error.message}\n`);
    process.exit(78);
  }
}
