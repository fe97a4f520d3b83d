import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { InvalidConfiguration, readConfig } from './read-config.js';
import { trialOf } from './trial-config.js';

const own = z.object({
  SMTP_PASSWORD: z
    .string()
    .min(8, 'must have at least 8 characters')
    .describe('Password of the relay')
    .meta({ secret: true }),
  SMTP_POOL: z.coerce.number({ error: 'must be a number' }).int().default(5).describe('Connections'),
});
const good = {
  PUBLIC_URL: 'https://portal.example.com',
  MONGODB_URL: 'mongodb://mongo:27017/?replicaSet=rs0',
  RABBITMQ_URL: 'amqp://guest:guest@rabbitmq',
  SMTP_PASSWORD: 'hunter2hunter2',
};
const folder = mkdtempSync(join(tmpdir(), 'avviso-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function mistakesOf(env: Record<string, string | undefined>): string {
  try {
    readConfig(own, env);
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.message;
    throw error;
  }
  return '';
}

describe('readConfig', () => {
  it('gives typed values and defaults', () => {
    expect(readConfig(own, good)).toMatchObject({
      PORT: 3000,
      SMTP_POOL: 5,
      TRANSPORT: 'rabbitmq',
      DATABASE_PREFIX: 'avviso_',
    });
  });

  it('names every wrong and missing variable in one message, with what it must be and an example', () => {
    const message = mistakesOf({
      ...good,
      PUBLIC_URL: undefined,
      MONGODB_URL: 'postgres://x',
      SMTP_POOL: 'many',
      PORT: '99999',
    });
    expect(message).toContain('PUBLIC_URL: is missing');
    expect(message).toContain('for example PUBLIC_URL=https://portal.example.com');
    expect(message).toContain('MONGODB_URL: must be a mongodb:// URL');
    expect(message).toContain('SMTP_POOL: must be a number');
    expect(message).toContain('PORT: ');
  });

  it('never repeats a value: it may be a secret', () => {
    expect(mistakesOf({ ...good, SMTP_PASSWORD: 'short' })).toContain('SMTP_PASSWORD: must have at least 8 characters');
    expect(mistakesOf({ ...good, SMTP_PASSWORD: 'short', RABBITMQ_URL: 'http://u:sesame@x' })).not.toMatch(
      /short|sesame/,
    );
  });

  it('asks for RABBITMQ_URL unless the transport is embedded', () => {
    expect(mistakesOf({ ...good, RABBITMQ_URL: undefined })).toContain('RABBITMQ_URL: is missing');
    expect(mistakesOf({ ...good, RABBITMQ_URL: undefined, TRANSPORT: 'embedded' })).toBe('');
  });

  it('reads secrets from files, without the final line break', () => {
    const file = join(folder, 'password');
    writeFileSync(file, 'from the file\n');
    expect(readConfig(own, { ...good, SMTP_PASSWORD: undefined, SMTP_PASSWORD_FILE: file }).SMTP_PASSWORD).toBe(
      'from the file',
    );
  });

  it('refuses a value that is given twice, and a file that cannot be read', () => {
    expect(mistakesOf({ ...good, SMTP_PASSWORD_FILE: join(folder, 'password') })).toContain('use one of them');
    expect(mistakesOf({ ...good, SMTP_PASSWORD: undefined, SMTP_PASSWORD_FILE: join(folder, 'none') })).toContain(
      'cannot be read',
    );
  });

  it('takes an empty variable as absent, as compose files write them', () => {
    expect(readConfig(own, { ...good, PORT: '' }).PORT).toBe(3000);
  });

  it('takes no trial without the address that gets everything (OPS-18)', () => {
    expect(mistakesOf({ ...good, TRIAL_MODE: 'one-address' })).toContain('TRIAL_ADDRESS: is missing');
    expect(mistakesOf({ ...good, TRIAL_MODE: 'yes' })).toContain('TRIAL_MODE: ');
    const config = readConfig(own, { ...good, TRIAL_MODE: 'allow-list', TRIAL_ALLOWED: ' @a.example,\n-100 ' });
    expect(trialOf(config)).toEqual({ mode: 'allow-list', allowed: ['@a.example', '-100'] });
    expect(trialOf(readConfig(own, good))).toBeNull();
  });
});
