import webPush from 'web-push';
import type { Vapid } from './vapid-keys.js';

/** RFC 8292 allows 24 hours; half of it leaves room for clocks that differ. */
const lifeSeconds = 12 * 3600;
const renewSeconds = 3600;

/** Signed tokens for push services, one per origin, kept for hours: signing takes most of the time of a push. */
export class VapidTokens {
  private readonly tokens = new Map<string, { publicKey: string; authorization: string; expires: number }>();

  /** @param subject mailto: or https: address that push services can write to */
  constructor(private readonly subject: string) {}

  /** The header Authorization for a push service. */
  authorization(origin: string, keys: Vapid, nowMs = Date.now()): string {
    const now = Math.floor(nowMs / 1000);
    const kept = this.tokens.get(origin);
    if (kept && kept.publicKey === keys.publicKey && kept.expires - now > renewSeconds) return kept.authorization;
    const expires = now + lifeSeconds;
    const { Authorization: authorization } = webPush.getVapidHeaders(
      origin,
      this.subject,
      keys.publicKey,
      keys.privateKey,
      'aes128gcm',
      expires,
    );
    // Origins come from users: the oldest goes before there are too many.
    if (this.tokens.size >= 1000) this.tokens.delete(this.tokens.keys().next().value ?? '');
    this.tokens.set(origin, { publicKey: keys.publicKey, authorization, expires });
    return authorization;
  }
}
