import type { PushPayload } from '@avviso/contracts';

/** A device as its browser subscribed it. */
export interface PushDevice {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

export interface PushMessage {
  payload: PushPayload;
  /** Seconds that the push service keeps it for a device that is away. */
  ttlSeconds: number;
  /** Replaces a message of the same topic that still waits there (RFC 8030, section 5.4). */
  topic: string;
  urgency: 'very-low' | 'low' | 'normal' | 'high';
}

/** What the push service answered, by who must act. */
export type PushAnswer =
  | { kind: 'accepted' }
  /** The subscription is over: it is removed. */
  | { kind: 'gone'; response: string }
  | { kind: 'too-large'; response: string }
  | { kind: 'too-many'; retryAfterMs: number; response: string }
  /** It refuses us, not the device: our VAPID key or token. */
  | { kind: 'unauthorized'; response: string }
  /** It will never take this from us for this device. */
  | { kind: 'refused'; code: string; response: string }
  /** It was certainly not taken, and may be later. */
  | { kind: 'unavailable'; code: string; response: string; retryAfterMs?: number }
  /** Nobody can know whether it was taken. */
  | { kind: 'unanswered'; code: string; response: string };

/** Sends messages to devices. */
export interface PushService {
  /** Never throws: what went wrong is an answer. */
  send(device: PushDevice, message: PushMessage): Promise<PushAnswer>;
}

/** Injection token of the PushService. */
export const PUSH_SERVICE = Symbol('avviso:push-service');
