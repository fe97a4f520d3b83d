import { createHash, randomBytes } from 'node:crypto';
import { newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type ClientSession, type Connection, Schema, type mongo } from 'mongoose';
import type { PersonKind } from '../domain/user-account.js';
import { within } from '../storage/within.js';

/** One sign-in on one device; its refresh tokens are one family (ACC-11). */
export interface SessionRow {
  _id: string;
  personKind: PersonKind;
  personId: string;
  startedAt: Date;
  lastUsedAt: Date;
  /** Nothing renews it beyond this. */
  expiresAt: Date;
  userAgent: string | null;
  /** Where it was last used from, coarsely. */
  network: string | null;
  /** Generation of the refresh tokens that are good now; each renewal makes the next one. */
  generation: number;
  endedAt: Date | null;
  endReason: EndReason | null;
}
export type EndReason =
  | 'signed-out'
  | 'ended-by-owner'
  | 'token-reused'
  | 'suspended'
  | 'company-archived'
  | 'company-changed'
  | 'password-changed'
  | 'two-factor-removed'
  | 'too-many-sessions';

/** What is known of the client that a session belongs to. */
export interface ClientTraits {
  userAgent: string | undefined;
  network: string | null;
}

/** A refresh token, by its SHA-256: what is stolen from the store signs nobody in. */
interface TokenRow {
  _id: string;
  sessionId: string;
  generation: number;
  expiresAt: Date;
}

/**
 * For this long after a renewal the tokens of the generation before it still count: two tabs that renew at the same instant, an
 * answer that was lost on its way. What they get is one more token of the *same* generation as the first got. The first use of
 * any of them makes the next generation and spends the others, so that a stolen token and its owner's never live side by side
 * for longer than this: the later one of the two to renew ends the family.
 */
export const RENEWAL_GRACE_MS = 10_000;

export const sessionRowSchema = new Schema<SessionRow>(
  {
    _id: String,
    personKind: { type: String, required: true },
    personId: { type: String, required: true },
    startedAt: { type: Date, required: true },
    lastUsedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    userAgent: { type: String, default: null },
    network: { type: String, default: null },
    generation: { type: Number, required: true },
    endedAt: { type: Date, default: null },
    endReason: { type: String, default: null },
  },
  { versionKey: false, collection: 'sessions' },
);
sessionRowSchema.index({ personId: 1 });
sessionRowSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
sessionRowSchema.index({ endedAt: 1 });

export const tokenRowSchema = new Schema<TokenRow>(
  {
    _id: String,
    sessionId: { type: String, required: true },
    generation: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'refresh_tokens' },
);
tokenRowSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export type Redeemed =
  { outcome: 'renewed'; session: SessionRow; refreshToken: string } | { outcome: 'unknown' } | { outcome: 'reused' };

@Injectable()
export class SessionStore {
  private readonly sessions: mongo.Collection<SessionRow>;
  private readonly tokens: mongo.Collection<TokenRow>;

  constructor(@InjectConnection() connection: Connection) {
    this.sessions = connection.collection<SessionRow>('sessions') as unknown as mongo.Collection<SessionRow>;
    this.tokens = connection.collection<TokenRow>('refresh_tokens') as unknown as mongo.Collection<TokenRow>;
  }

  async start(
    person: { kind: PersonKind; id: string },
    client: ClientTraits,
    lifetimeMs: number,
    session: ClientSession,
  ): Promise<{ sessionId: string; refreshToken: string; expiresAt: Date }> {
    const now = new Date();
    const row: SessionRow = {
      _id: newId(),
      personKind: person.kind,
      personId: person.id,
      startedAt: now,
      lastUsedAt: now,
      expiresAt: new Date(now.getTime() + lifetimeMs),
      userAgent: client.userAgent?.slice(0, 400) ?? null,
      network: client.network,
      generation: 1,
      endedAt: null,
      endReason: null,
    };
    await this.sessions.insertOne(row, { session });
    return { sessionId: row._id, refreshToken: await this.issue(row, session), expiresAt: row.expiresAt };
  }

  /**
   * Takes a refresh token for one of the next generation. Of two that bring the same token at once, the store lets one
   * transaction through; the other one runs again, as one that comes right after it.
   */
  async redeem(refreshToken: string, network: string | null, session: ClientSession): Promise<Redeemed> {
    const now = new Date();
    const token = await this.tokens.findOne({ _id: digest(refreshToken) }, { session });
    const row = token && (await this.sessions.findOne({ _id: token.sessionId }, { session }));
    if (!token || !row) return { outcome: 'unknown' };
    if (row.endedAt !== null || row.expiresAt <= now) return { outcome: 'unknown' };
    const renewed = token.generation === row.generation ? { ...row, generation: row.generation + 1 } : row;
    if (renewed === row && !isJustRenewed(row, token, network, now)) return { outcome: 'reused' };
    if (renewed !== row) {
      const seen = { generation: renewed.generation, lastUsedAt: now, network };
      await this.sessions.updateOne({ _id: row._id }, { $set: seen }, { session });
    }
    return { outcome: 'renewed', session: row, refreshToken: await this.issue(renewed, session) };
  }

  /** The running session of a refresh token, used or not. */
  async findByToken(refreshToken: string, session: ClientSession): Promise<SessionRow | undefined> {
    const token = await this.tokens.findOne({ _id: digest(refreshToken) }, { session });
    const row = token && (await this.sessions.findOne({ _id: token.sessionId, endedAt: null }, { session }));
    return row ?? undefined;
  }

  /** The running sessions of a person, last used first. */
  async runningOf(personId: string, session?: ClientSession): Promise<SessionRow[]> {
    return this.runningOfAny([personId], session);
  }

  /** The running sessions of people. */
  async runningOfAny(personIds: readonly string[], session?: ClientSession): Promise<SessionRow[]> {
    const running = { personId: { $in: [...personIds] }, endedAt: null, expiresAt: { $gt: new Date() } };
    return this.sessions.find(running, within(session)).sort({ lastUsedAt: -1, _id: 1 }).toArray();
  }

  async isRunning(sessionId: string): Promise<boolean> {
    return (await this.sessions.findOne({ _id: sessionId, endedAt: null, expiresAt: { $gt: new Date() } })) !== null;
  }

  async end(ids: readonly string[], reason: EndReason, session: ClientSession): Promise<void> {
    await this.sessions.updateMany(
      { _id: { $in: [...ids] }, endedAt: null },
      { $set: { endedAt: new Date(), endReason: reason } },
      { session },
    );
  }

  /** What ended after a time. */
  async endedSince(time: Date): Promise<Pick<SessionRow, '_id' | 'endedAt'>[]> {
    return this.sessions.find({ endedAt: { $gt: time } }, { projection: { endedAt: 1 } }).toArray();
  }

  private async issue(row: SessionRow, session: ClientSession): Promise<string> {
    const refreshToken = randomBytes(32).toString('base64url');
    const token: TokenRow = {
      _id: digest(refreshToken),
      sessionId: row._id,
      generation: row.generation,
      expiresAt: row.expiresAt,
    };
    await this.tokens.insertOne(token, { session });
    return refreshToken;
  }
}

/** Whether a token of the generation before was renewed a moment ago, from the network that it comes from now. */
function isJustRenewed(row: SessionRow, token: TokenRow, network: string | null, now: Date): boolean {
  return (
    token.generation === row.generation - 1 &&
    row.network === network &&
    now.getTime() - row.lastUsedAt.getTime() <= RENEWAL_GRACE_MS
  );
}

function digest(refreshToken: string): string {
  return createHash('sha256').update(refreshToken).digest('base64url');
}
