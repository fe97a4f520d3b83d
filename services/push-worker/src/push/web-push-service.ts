import type { PushPayload } from '@avviso/contracts';
import { NoAnswer, type OutgoingAnswer, type OutgoingClient } from '../net/outgoing-client.js';
import { AddressRefused } from '../net/outgoing-url.js';
import { encryptFor } from './encrypt.js';
import { payloadJson } from './payload.js';
import type { PushAnswer, PushDevice, PushMessage, PushService } from './push-service.js';
import type { VapidKeys } from './vapid-keys.js';
import type { VapidTokens } from './vapid-tokens.js';

/** Web Push (RFC 8030, 8291, 8292) over connections that are kept. */
export class WebPushService implements PushService {
  constructor(
    private readonly client: OutgoingClient,
    private readonly keys: VapidKeys,
    private readonly tokens: VapidTokens,
  ) {}

  async send(device: PushDevice, message: PushMessage): Promise<PushAnswer> {
    const keys = await this.keys.current();
    const answer = await this.post(device, message, payloadJson(message.payload), keys);
    if (answer.kind !== 'too-large') return answer;
    const shorter: PushPayload = { ...message.payload, text: '' };
    return this.post(device, message, payloadJson(shorter, 500), keys);
  }

  private async post(
    device: PushDevice,
    message: PushMessage,
    payload: string,
    keys: Awaited<ReturnType<VapidKeys['current']>>,
  ): Promise<PushAnswer> {
    try {
      const body = await encryptFor(device.keys, payload);
      const headers = {
        authorization: this.tokens.authorization(new URL(device.endpoint).origin, keys),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(message.ttlSeconds),
        topic: message.topic,
        urgency: message.urgency,
      };
      return answerOf(await this.client.post(device.endpoint, headers, body));
    } catch (error) {
      return answerOfError(error);
    }
  }
}

/** What the status of a push service means (RFC 8030 sections 5, 7.3, 8.4; RFC 8292 section 2). */
function answerOf({ status, headers }: OutgoingAnswer): PushAnswer {
  const response = `HTTP ${status}`;
  const retryAfterMs = retryAfter(headers['retry-after']);
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  if (status === 404 || status === 410) return { kind: 'gone', response };
  if (status === 413) return { kind: 'too-large', response };
  if (status === 429) return { kind: 'too-many', retryAfterMs: retryAfterMs ?? 60_000, response };
  if (status === 401 || status === 403) return { kind: 'unauthorized', response };
  if (status >= 500) {
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
    return { kind: 'unavailable', code: 'PUSH.UNAVAILABLE', response, ...wait };
  }
  return { kind: 'refused', code: 'PUSH.REFUSED', response };
}

function answerOfError(error: unknown): PushAnswer {
  if (error instanceof AddressRefused) return { kind: 'refused', code: error.code, response: error.message };
  if (error instanceof NoAnswer) {
    return error.sent
      ? { kind: 'unanswered', code: 'PUSH.NO_ANSWER', response: error.code }
      : { kind: 'unavailable', code: 'PUSH.UNREACHABLE', response: error.code };
  }
  // node:crypto refuses keys that are no point on the curve
  return { kind: 'refused', code: 'PUSH.BAD_KEYS', response: 'the message cannot be encrypted for this device' };
}

/** Seconds or a date (RFC 9110 section 10.2.3), as milliseconds from now; at most a day. */
function retryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 1000), 86_400_000) : undefined;
}
