// Web Push as the worker sends it, against stock `sendNotification`: the same devices and payload, as many in flight, over
// TLS to a push service in a process of its own.
import { fork } from 'node:child_process';
import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setDefaultCACertificates } from 'node:tls';
import webPush from 'web-push';
import { perSecond } from '../../../tools/bench/bare.mjs';
import { OutgoingClient } from '../dist/net/outgoing-client.js';
import { VapidTokens } from '../dist/push/vapid-tokens.js';
import { WebPushService } from '../dist/push/web-push-service.js';
import { selfSigned } from './certificate.mjs';

export const stages = [{ stage: 'web-push', unit: 'messages/s' }];

const IN_FLIGHT = 20;
const subject = 'mailto:ops@portal.example';

function deviceAt(port) {
  const browser = createECDH('prime256v1');
  const keys = { p256dh: browser.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') };
  return { endpoint: `https://127.0.0.1:${port}/push/${randomBytes(12).toString('base64url')}`, keys };
}

/** Sends to `count` devices, some at a time. */
async function toAll(count, devices, send) {
  let next = 0;
  const one = async () => {
    while (next < count) await send(devices[next++ % devices.length]);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, one));
}

export async function prepare({ scale }) {
  const count = Math.max(IN_FLIGHT, Math.round(3_000 * scale));
  const certificate = selfSigned();
  setDefaultCACertificates([certificate.cert]);
  const sink = fork(new URL('push-sink.mjs', import.meta.url));
  sink.send(certificate);
  const [port] = await once(sink, 'message');
  const devices = Array.from({ length: 200 }, () => deviceAt(port));
  const vapid = webPush.generateVAPIDKeys();
  const message = {
    payload: {
      id: 'item-1',
      title: 'Ticket 48213 was answered',
      text: 'Could you send us a capture of one failed call?',
      link: '/tickets/48213',
    },
    ttlSeconds: 86_400,
    topic: 'a'.repeat(32),
    urgency: 'high',
  };
  const client = new OutgoingClient({ allowLoopback: true, timeoutMs: 10_000 });
  const service = new WebPushService(client, { current: async () => vapid }, new VapidTokens(subject));
  const ours = async (device) => {
    const answer = await service.send(device, message);
    if (answer.kind !== 'accepted') throw new Error(`the push service answered ${JSON.stringify(answer)}`);
  };
  const payload = JSON.stringify(message.payload);
  const bare = (device) =>
    webPush.sendNotification(device, payload, {
      vapidDetails: { subject, ...vapid },
      TTL: message.ttlSeconds,
      topic: message.topic,
      urgency: message.urgency,
    });
  const rate = async (send) => ({ 'web-push': await perSecond(count, () => toAll(count, devices, send)) });
  return {
    ours: () => rate(ours),
    bare: () => rate(bare),
    end: async () => {
      await client.close();
      sink.kill();
    },
  };
}
