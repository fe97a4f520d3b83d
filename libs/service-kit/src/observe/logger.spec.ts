import { withCorrelationId } from '@avviso/messaging';
import { describe, expect, it } from '@jest/globals';
import { NestLog, createLogger } from './logger.js';
import { inService } from './service-context.js';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLogger('ticket', 'info', { write: (line: string) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('is JSON with service, time, level and correlation id', () => {
    const [line] = logged((logger) => withCorrelationId('c-1', () => logger.info('hello')));
    expect(line).toMatchObject({ service: 'ticket', level: 'info', correlationId: 'c-1', msg: 'hello' });
    expect(Date.parse(String(line?.['time']))).not.toBeNaN();
  });

  it('names the service in whose name the code runs, when several share one process', () => {
    const lines = logged((logger) => inService('order', () => new NestLog(logger).warn('late', 'Relay')));
    expect(lines[0]).toMatchObject({ service: 'order', context: 'Relay' });
  });

  it('hides secrets and personal data, and keeps stable codes', () => {
    const text = JSON.stringify(
      logged((logger) => {
        logger.info({ password: 'canary-1', user: { email: 'canary-2@x.example', token: 'canary-3' } }, 'x');
        logger.info(
          { request: { headers: { authorization: 'canary-4', cookie: 'canary-5' } }, code: 'TICKET.STALE' },
          'x',
        );
      }),
    );
    expect(text).not.toMatch(/canary-\d/);
    expect(text).toContain('TICKET.STALE');
  });
});
