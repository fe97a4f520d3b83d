import { hostname } from 'node:os';
import { z } from 'zod';
import { trialConfigShape } from './trial-config.js';

const url = (protocols: RegExp, what: string) => z.url({ protocol: protocols, error: `must be ${what}` });

/** The environment variables that every service reads (OPS-5). */
export const baseConfigSchema = z.object({
  HOST: z.string().default('0.0.0.0').describe('Address to listen on').meta({ example: '0.0.0.0' }),
  PORT: z.coerce
    .number({ error: 'must be a port number' })
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe('Port to listen on')
    .meta({ example: '3000' }),
  PUBLIC_URL: url(/^https?$/, 'an http or https URL')
    .describe('Address at which people reach portal and API; links in messages begin with it')
    .meta({ example: 'https://portal.example.com' }),
  MONGODB_URL: url(/^mongodb(\+srv)?$/, 'a mongodb:// URL')
    .describe('MongoDB replica set')
    .meta({ example: 'mongodb://mongo:27017/?replicaSet=rs0', secret: true }),
  DATABASE_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]{0,20}$/i, 'at most 20 letters, digits, _ or -')
    .default('avviso_')
    .describe("Begins the name of each service's database"),
  TRANSPORT: z
    .enum(['rabbitmq', 'embedded'])
    .default('rabbitmq')
    .describe('Where messages travel: RabbitMQ, or the document store (for trying out)'),
  RABBITMQ_URL: url(/^amqps?$/, 'an amqp:// or amqps:// URL')
    .optional()
    .describe('RabbitMQ; required unless TRANSPORT is embedded')
    .meta({ example: 'amqp://avviso:secret@rabbitmq:5672', secret: true }),
  JWKS_URL: url(/^https?$/, 'an http or https URL')
    .optional()
    .describe("The account service's public keys; PUBLIC_URL/.well-known/jwks.json if absent")
    .meta({ example: 'http://account:3000/.well-known/jwks.json' }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Least level that is logged'),
  REPLICA_ID: z
    .string()
    .min(1)
    .max(100)
    .default(`${hostname()}-${process.pid}`)
    .describe('Names this process among the replicas'),
  TRUST_PROXY: z.coerce
    .number({ error: 'must be a number of hops' })
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('How many proxies stand in front and may be believed about the client address'),
  SHUTDOWN_SECONDS: z.coerce
    .number({ error: 'must be a number of seconds' })
    .int()
    .min(1)
    .max(300)
    .default(25)
    .describe('How long SIGTERM waits for work in hand'),
  ...trialConfigShape,
});
export type BaseConfig = z.output<typeof baseConfigSchema>;
