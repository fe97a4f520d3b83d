import { describe, expect, it } from '@jest/globals';
import type { NotificationJob } from '@avviso/contracts';
import { pino } from 'pino';
import type { OpenMessage } from '../storage/ledger.js';
import { Composer } from './composer.js';

const now = Date.parse('2026-03-01T12:00:00Z');

function job(id: string, over: Partial<NotificationJob> = {}): NotificationJob {
  return {
    id,
    channel: 'telegram',
    audience: 'staff',
    recipient: { kind: 'chat', id: 'profile-1', address: '-1001' },
    language: 'en',
    reasons: [{ code: 'profile', params: {} }],
    event: { id: `e-${id}`, source: '/order', type: 'order.created', subject: 'order/1', time: iso(now), version: 1 },
    content: { title: id, fields: [], changes: [] },
    unsubscribe: [],
    createdAt: iso(now),
    expiresAt: iso(now + 3_600_000),
    ...over,
  };
}

function waiting(id: string, over: Partial<OpenMessage> = {}, of: NotificationJob = job(id)): OpenMessage {
  return {
    _id: id,
    chatId: '-1001',
    order: 1,
    state: 'waiting',
    tries: 0,
    unanswered: 0,
    arrivedAt: new Date(now),
    job: JSON.stringify(of),
    ...over,
  };
}

const many = (count: number, over: Partial<OpenMessage> = {}) =>
  Array.from({ length: count }, (_, i) => waiting(`m${i}`, over)) as [OpenMessage, ...OpenMessage[]];

const composer = (length = 10) =>
  new Composer(
    ({ id }) => {
      if (id === 'broken') throw new Error('no template');
      return { text: `<b>${id}</b>${'x'.repeat(length)}`, plainText: id };
    },
    pino({ level: 'silent' }),
  );

const idsOf = (composed: ReturnType<Composer['compose']>) =>
  composed.kind === 'text' ? composed.inHand.map(({ message }) => message._id) : composed.kind;

describe('Composer', () => {
  it('sends one message at a time while few wait', () => {
    const composed = composer().compose(many(19), now);
    expect(idsOf(composed)).toEqual(['m0']);
    expect(composed).toMatchObject({ content: { format: 'html', text: expect.stringMatching(/^<b>m0<\/b>x+$/) } });
  });

  it('combines when 20 wait', () => {
    const composed = composer().compose(many(20), now);
    expect(idsOf(composed)).toHaveLength(20);
    expect(composed).toMatchObject({ content: { text: expect.stringMatching(/m0.*\n\n.*m19/s) } });
  });

  it('combines when the oldest waits for five minutes', () => {
    const old = { arrivedAt: new Date(now - 300_000) };
    expect(idsOf(composer().compose(many(2, old), now))).toEqual(['m0', 'm1']);
    expect(idsOf(composer().compose(many(1, old), now))).toEqual(['m0']);
  });

  it('combines whole messages only, as many as Telegram takes', () => {
    const composed = composer(1_000).compose(many(30), now);
    expect(idsOf(composed)).toEqual(['m0', 'm1', 'm2', 'm3']);
    expect(composed).toMatchObject({ content: { text: expect.not.stringMatching(/^.{4097}/s) } });
  });

  it('stops combining at what cannot go along', () => {
    const rest = many(18);
    const expired = waiting('old', {}, job('old', { expiresAt: iso(now - 1) }));
    expect(idsOf(composer().compose([waiting('a'), expired, ...rest], now))).toEqual(['a']);
    expect(idsOf(composer().compose([waiting('a'), waiting('p', { plain: true }), ...rest], now))).toEqual(['a']);
    expect(idsOf(composer().compose([waiting('a'), waiting('broken'), ...rest], now))).toEqual(['a']);
  });

  it('names what ends without being sent', () => {
    const expired = waiting('old', {}, job('old', { expiresAt: iso(now) }));
    expect(composer().compose([expired], now).kind).toBe('expired');
    expect(composer().compose([waiting('broken')], now).kind).toBe('unrenderable');
  });

  it('sends without markup what Telegram could not read', () => {
    const composed = composer().compose([waiting('p', { plain: true })], now);
    expect(composed).toMatchObject({ content: { format: 'plain', text: 'p' } });
  });
});

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
