import { createHash } from 'node:crypto';
import { isDuplicateKey } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type Connection, Schema, type mongo } from 'mongoose';
import { TooManyTries } from '../domain/session.errors.js';
import { type Tries, type TryPolicy, nextTry, policies } from '../domain/try-limits.js';
import { limitedAddress } from './client-network.js';
import { loginKeyOf } from '../domain/user-account.js';

interface TriesRow extends Tries {
  _id: string;
  /** Counts writes: who read an older one reads again. */
  version: number;
  forgottenAt: Date;
}

export const triesRowSchema = new Schema<TriesRow>(
  {
    _id: String,
    count: { type: Number, required: true },
    version: { type: Number, required: true },
    blockedUntil: { type: Date, required: true },
    lastAt: { type: Date, required: true },
    forgottenAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'sign_in_tries' },
);
triesRowSchema.index({ forgottenAt: 1 }, { expireAfterSeconds: 0 });

/** What is tried; each is counted by itself. */
export type Tried = keyof typeof policies;

/** One try: what for, for whom, and from where. */
export interface Try {
  what: Tried;
  /** Sign-in name or e-mail address, known or not. */
  login: string;
  address: string;
}

/** Counts tries per account and per address, in the store, so that all replicas count together (ACC-14). */
@Injectable()
export class TryLimiter {
  private readonly rows: mongo.Collection<TriesRow>;

  constructor(@InjectConnection() connection: Connection) {
    this.rows = connection.collection<TriesRow>('sign_in_tries') as unknown as mongo.Collection<TriesRow>;
  }

  /**
   * Counts a try for the account, known or not, and for the address it comes from.
   * @returns when the account opens again, if this very try has locked it
   * @throws TooManyTries
   */
  async count(one: Try): Promise<Date | undefined> {
    const policy = policies[one.what];
    const ofAccount = await this.countOne(accountKey(one), policy.account);
    await this.countOne(addressKey(one), policy.address);
    return ofAccount.count === policy.account.free ? ofAccount.blockedUntil : undefined;
  }

  /** The try was a good one: the account's tries are forgotten, and the address has its try back. */
  async takeBack(one: Try): Promise<void> {
    await this.rows.deleteOne({ _id: accountKey(one) });
    await this.rows.updateOne(
      { _id: addressKey(one), count: { $gt: 0 } },
      { $inc: { count: -1, version: 1 }, $set: { blockedUntil: new Date(0) } },
    );
  }

  /** Whoever proved to own the account begins anew, such as after a reset. */
  async forget(login: string): Promise<void> {
    const keys = (Object.keys(policies) as Tried[]).map((what) => accountKey({ what, login }));
    await this.rows.deleteMany({ _id: { $in: keys } });
  }

  private async countOne(key: string, policy: TryPolicy): Promise<Tries> {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const before = await this.rows.findOne({ _id: key });
      const next = nextTry(before ?? undefined, new Date(), policy);
      if ('refusedForMs' in next) throw new TooManyTries(Math.ceil(next.refusedForMs / 1000));
      if (await this.write(key, before, next.tries, policy)) return next.tries;
    }
    // So many at once that none of twenty turns was ours: that is too many tries.
    throw new TooManyTries(1);
  }

  /** @returns false when another try was counted between reading and writing */
  private async write(key: string, before: TriesRow | null, tries: Tries, policy: TryPolicy): Promise<boolean> {
    const fields = { ...tries, forgottenAt: new Date(tries.lastAt.getTime() + policy.forgetAfterMs) };
    if (before) {
      const result = await this.rows.updateOne(
        { _id: key, version: before.version },
        { $set: { ...fields, version: before.version + 1 } },
      );
      return result.matchedCount === 1;
    }
    try {
      await this.rows.insertOne({ _id: key, version: 1, ...fields });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

/** Hashed: what somebody typed as a name may be a password. */
function accountKey({ what, login }: Pick<Try, 'what' | 'login'>): string {
  return `${what}:account:${createHash('sha256').update(loginKeyOf(login)).digest('base64url')}`;
}

function addressKey({ what, address }: Pick<Try, 'what' | 'address'>): string {
  return `${what}:address:${limitedAddress(address)}`;
}
