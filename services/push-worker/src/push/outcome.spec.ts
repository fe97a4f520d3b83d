import { describe, expect, it } from '@jest/globals';
import type { DeviceDelivery } from '../storage/push-delivery.schema.js';
import { afterAnswer, afterCrash, outcomeOf, type Policy } from './outcome.js';
import type { PushAnswer } from './push-service.js';

const now = Date.parse('2026-03-01T12:00:00Z');
const device = (over: Partial<DeviceDelivery> = {}): DeviceDelivery => ({
  id: 'd1',
  state: 'sending',
  unanswered: 0,
  ...over,
});
const after = (answer: PushAnswer, before = device(), tries = 1, policy: Policy = {}) =>
  afterAnswer(before, answer, { policy, tries, now, pauseMs: 60_000 });

describe('what an answer makes of a device', () => {
  it('is final when it was accepted, is gone or refuses', () => {
    expect(after({ kind: 'accepted' }).state).toBe('sent');
    expect(after({ kind: 'gone', response: '' }).state).toBe('gone');
    expect(after({ kind: 'refused', code: 'PUSH.REFUSED', response: '' })).toMatchObject({
      state: 'failed',
      code: 'PUSH.REFUSED',
    });
    expect(after({ kind: 'too-large', response: '' })).toMatchObject({ state: 'failed', code: 'PUSH.TOO_LARGE' });
  });

  it('waits as long as the push service asks', () => {
    expect(after({ kind: 'too-many', retryAfterMs: 7_000, response: '' })).toMatchObject({
      state: 'waiting',
      notBefore: new Date(now + 7_000),
    });
    const away: PushAnswer = { kind: 'unavailable', code: 'PUSH.UNAVAILABLE', response: '' };
    expect(after({ ...away, retryAfterMs: 9_000 }).notBefore).toEqual(new Date(now + 9_000));
  });

  it('waits longer with every try', () => {
    const away: PushAnswer = { kind: 'unavailable', code: 'PUSH.UNREACHABLE', response: '' };
    const waits = [1, 2, 3, 9].map((tries) => (after(away, device(), tries).notBefore?.getTime() ?? 0) - now);
    expect(waits).toEqual([5_000, 30_000, 120_000, 1_800_000]);
  });

  it('is tried once more when nobody knows, and then left', () => {
    const unanswered: PushAnswer = { kind: 'unanswered', code: 'PUSH.NO_ANSWER', response: '' };
    const first = after(unanswered);
    expect(first).toMatchObject({ state: 'waiting', unanswered: 1 });
    expect(after(unanswered, first)).toMatchObject({ state: 'uncertain', unanswered: 2 });
  });

  it('is due at once after a crash, and left after the second', () => {
    expect(afterCrash(device(), {}, now)).toMatchObject({ state: 'waiting', unanswered: 1, notBefore: new Date(now) });
    expect(afterCrash(device({ unanswered: 1 }), {}, now)).toMatchObject({ state: 'uncertain' });
    expect(afterCrash(device({ state: 'sent' }), {}, now)).toEqual(device({ state: 'sent' }));
  });
});

describe('what the devices make of the job', () => {
  it('is open while a device waits, until the first is due', () => {
    const devices = [
      device({ state: 'sent' }),
      device({ state: 'waiting', notBefore: new Date(now + 9_000) }),
      device({ state: 'waiting', notBefore: new Date(now + 4_000), code: 'PUSH.TOO_MANY' }),
    ];
    expect(outcomeOf(devices, now)).toMatchObject({ kind: 'open', retryAt: new Date(now + 4_000), uncertain: false });
  });

  it('is sent when one device has it, whatever the others say', () => {
    expect(outcomeOf([device({ state: 'failed', code: 'X' }), device({ state: 'sent' })], now)).toEqual({
      kind: 'sent',
    });
  });

  it('is uncertain before it is failed', () => {
    const devices = [device({ state: 'failed', code: 'A' }), device({ state: 'uncertain', code: 'B' })];
    expect(outcomeOf(devices, now)).toEqual({ kind: 'uncertain', code: 'B' });
    expect(outcomeOf([device({ state: 'failed', code: 'A' })], now)).toEqual({ kind: 'failed', code: 'A' });
  });

  it('has no device when none is left', () => {
    expect(outcomeOf([], now)).toEqual({ kind: 'no-device' });
    expect(outcomeOf([device({ state: 'gone' })], now)).toEqual({ kind: 'no-device' });
  });
});
