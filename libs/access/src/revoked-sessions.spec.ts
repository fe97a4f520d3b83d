import { describe, expect, it, jest } from '@jest/globals';
import { REVOKED_FOR_SECONDS, RevokedSessions, sessionHashOf } from './revoked-sessions.js';
import { KeysUnavailable } from './tokens.js';

const soon = () => new Date(Date.now() + 60_000).toISOString();

describe('ended sessions', () => {
  it('are known from events and from the list, and told of once', async () => {
    const revoked = new RevokedSessions(() =>
      Promise.resolve({ sessions: [{ hash: sessionHashOf('listed'), until: soon() }] }),
    );
    const told: string[] = [];
    revoked.onRevoked((hash) => told.push(hash));
    revoked.add('heard');
    await revoked.refresh();
    await revoked.refresh();
    revoked.add('listed');
    expect([revoked.has('heard'), revoked.has('listed'), revoked.has('running')]).toEqual([true, true, false]);
    expect(told).toEqual(['heard', 'listed'].map(sessionHashOf));
  });

  it('are forgotten when no token of theirs can be left', async () => {
    const revoked = new RevokedSessions(() => Promise.resolve({ sessions: [] }));
    const ended = Date.now();
    revoked.add('old', ended);
    const clock = jest.spyOn(Date, 'now');
    try {
      clock.mockReturnValue(ended + REVOKED_FOR_SECONDS * 1_000 - 1);
      await revoked.refresh();
      expect(revoked.size).toBe(1);
      clock.mockReturnValue(ended + REVOKED_FOR_SECONDS * 1_000);
      await revoked.refresh();
      expect(revoked.size).toBe(0);
    } finally {
      clock.mockRestore();
    }
  });

  it('believes nobody before the list was read, and blames not the caller', async () => {
    let away = true;
    const revoked = new RevokedSessions(() =>
      away ? Promise.reject(new Error('away')) : Promise.resolve({ sessions: [] }),
    );
    await expect(revoked.ready()).rejects.toBeInstanceOf(KeysUnavailable);
    away = false;
    await expect(revoked.ready()).resolves.toBeUndefined();
    away = true;
    await expect(revoked.ready()).resolves.toBeUndefined();
  });

  it('are read again when the list is old, and every few seconds while messages do not come', async () => {
    const revoked = new RevokedSessions(() => Promise.resolve({ sessions: [] }));
    await revoked.refresh();
    const now = Date.now();
    expect([revoked.isDue(true, now + 10_000), revoked.isDue(true, now + 40_000)]).toEqual([false, true]);
    expect([revoked.isDue(false, now + 500), revoked.isDue(false, now + 2_500)]).toEqual([false, true]);
  });
});
