import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { type ClientSession, type Connection, Schema, type mongo } from 'mongoose';
import { type PersonKind, type UserAccount, loginKeyOf } from '../domain/user-account.js';
import { within } from './within.js';

type AccountRow = Omit<UserAccount, 'id'> & { _id: string; loginKey: string; touchedAt?: Date | null };

export const accountRowSchema = new Schema<AccountRow>(
  {
    _id: String,
    personKind: { type: String, required: true },
    personId: { type: String, required: true },
    login: { type: String, required: true },
    loginKey: { type: String, required: true },
    passwordHash: { type: String, required: true },
    profileId: { type: String, required: true },
    suspended: { type: Boolean, required: true },
    touchedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'user_accounts' },
);
accountRowSchema.index({ loginKey: 1 }, { unique: true, name: 'account_login' });
accountRowSchema.index({ personId: 1 }, { unique: true });
accountRowSchema.index({ profileId: 1 });

/** Written only together with its person, whose version guards both. */
@Injectable()
export class UserAccountRepository {
  private readonly rows: mongo.Collection<AccountRow>;

  constructor(@InjectConnection() connection: Connection) {
    this.rows = connection.collection<AccountRow>('user_accounts') as unknown as mongo.Collection<AccountRow>;
  }

  async findByLogin(login: string): Promise<UserAccount | undefined> {
    const row = await this.rows.findOne({ loginKey: loginKeyOf(login) });
    return row ? accountOf(row) : undefined;
  }

  async findByPerson(personId: string, session?: ClientSession): Promise<UserAccount | undefined> {
    const row = await this.rows.findOne({ personId }, within(session));
    return row ? accountOf(row) : undefined;
  }

  /** The user accounts of people, by the person's id. */
  async findByPeople(personIds: readonly string[], session?: ClientSession): Promise<Map<string, UserAccount>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.rows.find({ personId: { $in: [...personIds] } }, within(session)).toArray();
    return new Map(rows.map((row) => [row.personId, accountOf(row)]));
  }

  /** Ids of the people of one kind whose user accounts have one of the profiles. */
  async peopleWithProfiles(
    personKind: PersonKind,
    profileIds: readonly string[],
    filter: { suspended?: boolean } = {},
    session?: ClientSession,
  ): Promise<string[]> {
    const wanted = { personKind, profileId: { $in: [...profileIds] }, ...filter };
    const rows = await this.rows.find(wanted, { projection: { personId: 1 }, ...within(session) }).toArray();
    return rows.map((row) => row.personId);
  }

  /**
   * Makes a sign-in conflict with whatever changes the user account at the same time: of a sign-in and a suspension, the
   * later one sees the other.
   */
  async touch(id: string, session: ClientSession): Promise<void> {
    await this.rows.updateOne({ _id: id }, { $set: { touchedAt: new Date() } }, { session });
  }

  /** The same for people who lose their access together. */
  async touchOf(personIds: readonly string[], session: ClientSession): Promise<void> {
    await this.rows.updateMany({ personId: { $in: [...personIds] } }, { $set: { touchedAt: new Date() } }, { session });
  }

  /** Puts another password in the place of the one that is known. @returns false when it is another one by now */
  async changePassword(account: UserAccount, passwordHash: string, session: ClientSession): Promise<boolean> {
    const known = { _id: account.id, passwordHash: account.passwordHash };
    return (await this.rows.updateOne(known, { $set: { passwordHash } }, { session })).matchedCount === 1;
  }

  async put(account: UserAccount, session: ClientSession): Promise<void> {
    const { id, ...fields } = account;
    const row = { ...fields, loginKey: loginKeyOf(account.login) };
    await this.rows.replaceOne({ _id: id }, row, { upsert: true, session });
  }

  async remove(id: string, session: ClientSession): Promise<void> {
    await this.rows.deleteOne({ _id: id }, { session });
  }
}

function accountOf(row: AccountRow): UserAccount {
  const { _id, loginKey: _loginKey, touchedAt: _touchedAt, ...fields } = row;
  return { id: _id, ...fields };
}
