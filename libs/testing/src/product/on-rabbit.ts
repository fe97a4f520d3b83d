import { randomUUID } from 'node:crypto';

/** Environment that services have in common which run as processes of their own, on databases that nobody else has. */
export function environmentOnRabbit(rabbitUrl: string, storeUri: string): Record<string, string> {
  return {
    HOST: '127.0.0.1',
    PUBLIC_URL: 'https://portal.example',
    MONGODB_URL: storeUri,
    RABBITMQ_URL: rabbitUrl,
    TRANSPORT: 'rabbitmq',
    DATABASE_PREFIX: `d${randomUUID().slice(0, 8)}_`,
  };
}
