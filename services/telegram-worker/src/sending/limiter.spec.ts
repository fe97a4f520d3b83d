import { describe, expect, it } from '@jest/globals';
import { Limiter } from './limiter.js';

/** Sends as fast as the limiter lets, answered at once, and tells when. */
function sendAll(limiter: Limiter, chats: readonly string[]): { chatId: string; at: number }[] {
  let now = 0;
  return chats.map((chatId) => {
    now += limiter.waitMs(chatId, now);
    limiter.begin(chatId);
    limiter.end(chatId, now);
    return { chatId, at: now };
  });
}

/** The most that any window of this length holds. */
function most(times: number[], windowMs: number): number {
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + windowMs).length));
}

describe('Limiter', () => {
  it('sends one message a second to a chat', () => {
    const times = sendAll(new Limiter(), Array<string>(5).fill('12')).map((send) => send.at);
    expect(most(times, 1000)).toBe(1);
    expect(times.at(-1)).toBeLessThan(5 * 1_060);
  });

  it('sends 20 messages a minute to a group, and no fewer', () => {
    const times = sendAll(new Limiter(), Array<string>(45).fill('-1001')).map((send) => send.at);
    expect(most(times, 60_000)).toBe(20);
  });

  it('sends 30 messages a second in all', () => {
    const chats = Array.from({ length: 100 }, (_, i) => String(i + 1));
    const times = sendAll(new Limiter(), chats).map((send) => send.at);
    expect(most(times, 1000)).toBe(30);
    expect(times.at(-1)).toBeLessThan(4_000);
  });

  it('counts a message until a second after its answer', () => {
    const limiter = new Limiter();
    limiter.begin('12');
    expect(limiter.waitMs('12', 5_000)).toBeGreaterThan(0);
    limiter.end('12', 6_000);
    expect(limiter.waitMs('12', 6_900)).toBe(110);
    expect(limiter.waitMs('12', 7_010)).toBe(0);
  });

  it('never lets Telegram see more than it allows, whenever the messages arrive', () => {
    const limiter = new Limiter();
    const arrivals: number[] = [];
    const inFlight: { chatId: string; answerAt: number }[] = [];
    for (let now = 0, chat = 1; now < 10_000; now += 5) {
      for (const sent of inFlight.splice(0)) {
        if (sent.answerAt <= now) limiter.end(sent.chatId, now);
        else inFlight.push(sent);
      }
      for (; limiter.waitMs(String(chat), now) === 0; chat += 1) {
        limiter.begin(String(chat));
        const latency = (chat * 7919) % 400;
        arrivals.push(now + latency * ((chat % 10) / 10));
        inFlight.push({ chatId: String(chat), answerAt: now + latency });
      }
    }
    expect(most(arrivals, 1000)).toBeLessThanOrEqual(30);
    expect(arrivals.length).toBeGreaterThan(200);
  });

  it('begins with what another process sent', () => {
    const limiter = new Limiter();
    limiter.seed(Array.from({ length: 20 }, (_, i) => ({ chatId: '-1001', sentAt: i * 1_100 })));
    expect(limiter.waitMs('-1001', 30_000)).toBe(30_010);
    expect(limiter.waitMs('-1002', 30_000)).toBe(0);
  });

  it('forgets idle chats', () => {
    const limiter = new Limiter();
    limiter.begin('-1001');
    limiter.end('-1001', 0);
    limiter.forgetIdle(70_000);
    expect(limiter.waitMs('-1001', 70_000)).toBe(0);
  });
});
