import { createHash } from 'node:crypto';
import { type RevokedSessions as RevokedSessionsAnswer, revokedSessionsSchema } from '@avviso/contracts';
import { ACCESS_TOKEN_SECONDS, KeysUnavailable } from './tokens.js';

/**
 * How long an ended session is remembered: a token issued just before the end, and an event stream opened with it in its
 * last second, are over by then.
 */
export const REVOKED_FOR_SECONDS = 2 * ACCESS_TOKEN_SECONDS + 60;
const listMaxAgeMs = 30_000;
const retryMs = 2_000;

/** Reads the list of the account service again. */
export type RevokedSessionsSource = () => Promise<RevokedSessionsAnswer>;

/** Under which an ended session is listed: the list is public, and ids stay the owner's. */
export function sessionHashOf(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('base64url');
}

/** @param url the account service's `/.well-known/revoked-sessions.json` */
export function revokedSessionsFrom(url: string): RevokedSessionsSource {
  return async () => {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`the list of ended sessions answered ${response.status}`);
    return revokedSessionsSchema.parse(await response.json());
  };
}

/**
 * The sessions whose access tokens count no more though they have not expired (ACC-7). Filled by broadcast events; read
 * again from the account service before the first token is checked, after each reconnection, and now and then.
 */
export class RevokedSessions {
  private readonly until = new Map<string, number>();
  private readonly listeners: ((hash: string) => void)[] = [];
  private loadedAt: number | undefined;
  private triedAt = 0;
  private loading: Promise<void> | undefined;

  constructor(private readonly source: RevokedSessionsSource) {}

  /** A session has ended. */
  add(sessionId: string, now = Date.now()): void {
    this.remember(sessionHashOf(sessionId), now + REVOKED_FOR_SECONDS * 1_000, now);
  }

  has(sessionId: string): boolean {
    return this.until.has(sessionHashOf(sessionId));
  }

  /** How many are remembered. */
  get size(): number {
    return this.until.size;
  }

  /** Calls back once for each session that turns out to have ended, with `sessionHashOf` its id. */
  onRevoked(listener: (hash: string) => void): void {
    this.listeners.push(listener);
  }

  /**
   * Waits for the first reading; nobody is believed before it.
   * @throws KeysUnavailable
   */
  async ready(): Promise<void> {
    if (this.loadedAt !== undefined) return;
    try {
      await this.refresh();
    } catch (error) {
      throw new KeysUnavailable(error);
    }
  }

  /** Reads the list again, one reading at a time. What is known stays known. */
  refresh(): Promise<void> {
    this.loading ??= this.load().finally(() => (this.loading = undefined));
    return this.loading;
  }

  /** Whether the list is due: it is old, or messages do not come at the moment. */
  isDue(connected: boolean, now = Date.now()): boolean {
    if (now - this.triedAt < retryMs) return false;
    return !connected || this.loadedAt === undefined || now - this.loadedAt > listMaxAgeMs;
  }

  private async load(): Promise<void> {
    this.triedAt = Date.now();
    const { sessions } = await this.source();
    const now = Date.now();
    for (const [hash, until] of this.until) if (until <= now) this.until.delete(hash);
    for (const { hash, until } of sessions) this.remember(hash, Date.parse(until), now);
    this.loadedAt = now;
  }

  private remember(hash: string, until: number, now: number): void {
    if (until <= now) return;
    const known = this.until.has(hash);
    this.until.set(hash, Math.max(until, this.until.get(hash) ?? 0));
    if (!known) for (const listener of this.listeners) listener(hash);
  }
}
