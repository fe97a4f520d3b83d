import type { LoggerService } from '@nestjs/common';
import { currentCorrelationId } from '@avviso/messaging';
import { type DestinationStream, type Logger, pino } from 'pino';
import { currentService } from './service-context.js';

/** Injection token of the service's pino logger. */
export const LOGGER = Symbol('avviso:logger');

/** What must never be read in a log, wherever it stands in a logged object (OPS-9). */
const secrets = [
  'password',
  'authorization',
  'cookie',
  'token',
  'secret',
  'accessToken',
  'refreshToken',
  'email',
  'address',
  'login',
];

/** Structured JSON logs, one line each, with the correlation id of the request or message in hand (OPS-7). */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: () => {
      const correlationId = currentCorrelationId();
      return { service: currentService() ?? service, ...(correlationId ? { correlationId } : {}) };
    },
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Nest's own messages, through pino; its chatter about routes and modules is debug. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(level: 'trace' | 'debug' | 'warn' | 'error', message: unknown, rest: unknown[]): void {
    const context = rest.filter((part) => typeof part === 'string').join(' ');
    if (message instanceof Error) this.logger[level]({ err: message, context }, message.message);
    else if (typeof message === 'object' && message !== null) this.logger[level]({ ...message, context });
    else this.logger[level]({ context }, String(message));
  }
}
