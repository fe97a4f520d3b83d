import { describe, expect, it } from '@jest/globals';
import { TelegramLimits } from './limits.js';

describe('TelegramLimits', () => {
  it('takes one message a second per chat', () => {
    const limits = new TelegramLimits();
    expect(limits.accept('5', 0)).toEqual({ accepted: true });
    expect(limits.accept('5', 400)).toEqual({ accepted: false, retryAfter: 1 });
    expect(limits.accept('5', 1000)).toEqual({ accepted: true });
  });

  it('takes 20 messages a minute per group, and as many as come from a person', () => {
    const limits = new TelegramLimits();
    for (let second = 0; second < 20; second += 1) {
      expect(limits.accept('-1001', second * 1000)).toEqual({ accepted: true });
      expect(limits.accept('7', second * 1000)).toEqual({ accepted: true });
    }
    expect(limits.accept('-1001', 20_000)).toEqual({ accepted: false, retryAfter: 40 });
    expect(limits.accept('7', 20_000)).toEqual({ accepted: true });
    expect(limits.accept('-1001', 60_000)).toEqual({ accepted: true });
  });

  it('takes 30 messages a second in all', () => {
    const limits = new TelegramLimits();
    for (let chat = 0; chat < 30; chat += 1) expect(limits.accept(`${chat}`, 10)).toEqual({ accepted: true });
    expect(limits.accept('31', 10)).toEqual({ accepted: false, retryAfter: 1 });
    expect(limits.accept('31', 1010)).toEqual({ accepted: true });
  });
});
