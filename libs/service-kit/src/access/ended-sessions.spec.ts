import { RevokedSessions } from '@avviso/access';
import type { MessagingHealth, MessagingServer } from '@avviso/messaging';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Logger } from 'pino';
import { EndedSessionsWatch } from './ended-sessions.consumer.js';

describe('the watch over ended sessions', () => {
  let watch: EndedSessionsWatch;
  let answers: boolean;
  let lines: string[];

  beforeEach(() => {
    jest.useFakeTimers();
    [answers, lines] = [false, []];
    const source = () =>
      answers ? Promise.resolve({ sessions: [] }) : Promise.reject(new Error('connect ECONNREFUSED'));
    const server = { onResubscribed: () => undefined } as unknown as MessagingServer;
    const health = { status: () => ({ connected: true, blocked: false }) } as unknown as MessagingHealth;
    const logger = { warn: (_: object, line: string) => void lines.push(line) } as unknown as Logger;
    watch = new EndedSessionsWatch(new RevokedSessions(source), server, health, logger);
    watch.onApplicationBootstrap();
  });
  afterEach(() => {
    watch.onModuleDestroy();
    jest.useRealTimers();
  });

  it('says nothing of an account service that answers a moment later', async () => {
    await jest.advanceTimersByTimeAsync(4_000);
    answers = true;
    await jest.advanceTimersByTimeAsync(120_000);
    expect(lines).toEqual([]);
  });

  it('says once that the list cannot be read', async () => {
    await jest.advanceTimersByTimeAsync(60_000);
    expect(lines).toEqual(['the list of ended sessions cannot be read']);
  });
});
