import { type DeliveryEventType, deliveryEvent } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DeliveryReport, afterReport } from './delivery-life.js';
import type { DeliveryLife } from './model.js';

const job = { id: 'j', channel: 'email', event: { id: 'e' } } as const;
const queued: DeliveryLife = { state: 'queued', attempts: 0, tries: [], sentAt: null, rank: 0 };
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
const report = (type: DeliveryEventType, of: typeof job, attempt: number, time: Date, data: object) =>
  deliveryEvent(type, of, attempt, time, data as { reason: string }) as DeliveryReport;
const attempted = (attempt: number) =>
  report('notification.attempted', job, attempt, at(attempt), { code: 'SMTP.BUSY' });
const sent = (attempt: number) => report('notification.sent', job, attempt, at(attempt), {});
const after = (...reports: DeliveryReport[]) =>
  reports.reduce((life, report) => afterReport(life, report) ?? life, queued);

describe('the life of a delivery (CHN-15)', () => {
  it.each([
    ['nothing yet', after(), 'queued'],
    ['a try failed, another follows', after(attempted(1)), 'retrying'],
    ['the second succeeded', after(attempted(1), sent(2)), 'sent'],
    ['the report of the first try comes last', after(sent(2), attempted(1)), 'sent'],
    ['uncertain, then sent again', after(report('notification.uncertain', job, 1, at(1), {}), sent(2)), 'sent'],
    ['failed for good', after(attempted(1), report('notification.failed', job, 2, at(2), {})), 'failed'],
    ['skipped', after(report('notification.skipped', job, 1, at(1), { reason: 'no-device' })), 'skipped'],
  ])('%s', (_what, life, state) => {
    expect(life.state).toBe(state);
  });

  it('takes what becomes known afterwards for the last try', () => {
    const bounced = {
      ...sent(2),
      id: 'b',
      type: 'notification.bounced',
      data: { jobId: 'j', channel: 'email', hard: true, status: '5.1.1' },
    } as DeliveryReport;
    const life = after(attempted(1), sent(2), bounced);
    expect(life).toMatchObject({ state: 'bounced', attempts: 2 });
    expect(life.tries.at(-1)).toMatchObject({ attempt: 2, state: 'bounced' });
    expect(after(bounced, sent(1)).state).toBe('bounced');
  });

  it('keeps each report once', () => {
    expect(after(sent(1), sent(1)).tries).toHaveLength(1);
    expect(afterReport(after(sent(1)), sent(1))).toBeUndefined();
  });

  it('keeps the reason of a skip as the answer of its try', () => {
    expect(after(report('notification.skipped', job, 1, at(1), { reason: 'no-device' })).tries[0]?.code).toBe(
      'no-device',
    );
  });

  it('ends the same in whatever order the reports come, and however often', () => {
    const all: DeliveryReport[] = [
      attempted(1),
      report('notification.uncertain', job, 2, at(2), {}),
      attempted(3),
      sent(4),
    ];
    const wanted = after(...all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 4 }), fc.array(fc.constantFrom(...all)), (order, repeats) => {
        expect(after(...order, ...repeats)).toEqual(wanted);
        expect(after(...repeats, ...order)).toEqual(wanted);
      }),
    );
  });
});
