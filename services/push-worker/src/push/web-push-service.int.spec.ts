import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type PushServiceStandIn, startPushServiceStandIn } from '@avviso/testing';
import webPush from 'web-push';
import { OutgoingClient } from '../net/outgoing-client.js';
import type { PushMessage } from './push-service.js';
import type { VapidKeys } from './vapid-keys.js';
import { VapidTokens } from './vapid-tokens.js';
import { WebPushService } from './web-push-service.js';

const keys = webPush.generateVAPIDKeys();
let standIn: PushServiceStandIn;
let client: OutgoingClient;
let service: WebPushService;

const message: PushMessage = {
  payload: { id: 'i1', title: 'Ticket 48213 was answered', text: 'Ответ готов 😀', link: '/tickets/48213' },
  ttlSeconds: 86_400,
  topic: 'a'.repeat(32),
  urgency: 'high',
};

beforeEach(async () => {
  standIn = await startPushServiceStandIn();
  client = new OutgoingClient({ allowLoopback: true, timeoutMs: 500 });
  const known = { current: async () => keys } as VapidKeys;
  service = new WebPushService(client, known, new VapidTokens('mailto:ops@example.com'));
});

afterEach(async () => {
  await client.close();
  await standIn.stop();
});

describe('WebPushService', () => {
  it('reaches the browser, which decrypts it', async () => {
    const device = standIn.subscribe();
    expect(await service.send(device, message)).toEqual({ kind: 'accepted' });
    expect(standIn.received()).toEqual([
      {
        endpoint: device.endpoint,
        payload: message.payload,
        bytes: expect.any(Number),
        ttl: 86_400,
        urgency: 'high',
        topic: 'a'.repeat(32),
        vapid: { aud: standIn.url, sub: 'mailto:ops@example.com', exp: expect.any(Number), publicKey: keys.publicKey },
      },
    ]);
  });

  it('cuts what is longer than a record of 4,096 bytes', async () => {
    const device = standIn.subscribe();
    const long = { ...message, payload: { ...message.payload, text: '😀'.repeat(3000) } };
    expect(await service.send(device, long)).toEqual({ kind: 'accepted' });
    expect(standIn.received()[0]!.bytes).toBeGreaterThan(4_080);
    expect(standIn.received()[0]!.bytes).toBeLessThanOrEqual(4_096);
  });

  it('keeps one connection and one token per push service', async () => {
    const devices = [standIn.subscribe(), standIn.subscribe(), standIn.subscribe()];
    for (const device of devices) await service.send(device, message);
    expect(standIn.connections()).toBe(1);
    expect(new Set(standIn.received().map((push) => push.vapid.exp)).size).toBe(1);
  });

  it.each([
    [404, 'gone'],
    [410, 'gone'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [400, 'refused'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ] as const)('reads %d as %s', async (status, kind) => {
    const device = standIn.subscribe();
    standIn.script(device.endpoint, { status });
    expect(await service.send(device, message)).toMatchObject({ kind });
  });

  it('honours Retry-After, as seconds and as a date', async () => {
    const device = standIn.subscribe();
    standIn.script(device.endpoint, { status: 429, headers: { 'retry-after': '17' } });
    expect(await service.send(device, message)).toMatchObject({ kind: 'too-many', retryAfterMs: 17_000 });
    const date = new Date(Date.now() + 60_000).toUTCString();
    standIn.script(device.endpoint, { status: 503, headers: { 'retry-after': date } });
    const answer = await service.send(device, message);
    expect(answer).toMatchObject({ kind: 'unavailable' });
    expect(answer.kind === 'unavailable' && answer.retryAfterMs).toBeGreaterThan(55_000);
  });

  it('sends once more and shorter after 413', async () => {
    const device = standIn.subscribe();
    standIn.script(device.endpoint, { status: 413 });
    expect(await service.send(device, message)).toEqual({ kind: 'accepted' });
    expect(standIn.received()[0]!.payload).toMatchObject({ title: message.payload.title, text: '' });
    standIn.script(device.endpoint, { status: 413 }, 2);
    expect(await service.send(device, message)).toMatchObject({ kind: 'too-large' });
  });

  it('does not know what became of a message without an answer', async () => {
    const device = standIn.subscribe();
    standIn.script(device.endpoint, 'hang');
    expect(await service.send(device, message)).toMatchObject({ kind: 'unanswered' });
    standIn.script(device.endpoint, 'close');
    expect(await service.send(device, message)).toMatchObject({ kind: 'unanswered' });
    expect(standIn.received()).toHaveLength(2);
  });

  it('knows that nothing arrived where nobody listens', async () => {
    const device = { ...standIn.subscribe(), endpoint: 'http://127.0.0.1:1/push/x' };
    expect(await service.send(device, message)).toMatchObject({ kind: 'unavailable', code: 'PUSH.UNREACHABLE' });
  });

  it('refuses addresses inside private networks and keys that are no keys', async () => {
    const device = standIn.subscribe();
    const inside = { ...device, endpoint: 'https://169.254.169.254/latest/meta-data' };
    expect(await service.send(inside, message)).toMatchObject({ kind: 'refused', code: 'PUSH.ADDRESS_REFUSED' });
    const p256dh = Buffer.alloc(65, 4).toString('base64url');
    const unusable = { ...device, keys: { ...device.keys, p256dh } };
    expect(await service.send(unusable, message)).toMatchObject({ kind: 'refused', code: 'PUSH.BAD_KEYS' });
  });
});
