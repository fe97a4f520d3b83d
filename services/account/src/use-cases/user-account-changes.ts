import type { Principal } from '@avviso/access';
import type { ChangeUserAccount } from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { KnownAccess } from '../audit/changes.js';
import { NewAccountIncomplete, UnknownReference, WrongAudience } from '../domain/account.errors.js';
import { isActiveAdministrator } from '../domain/employee.js';
import { type Profile, assertCovers } from '../domain/profile.js';
import { type PersonKind, type UserAccount, loginFor } from '../domain/user-account.js';
import { PasswordHasher } from '../sessions/password-hasher.js';
import { PasswordWriter } from '../sessions/password-writer.js';
import { SessionEnder } from '../sessions/session-ender.js';
import { TwoFactors } from '../sessions/two-factor.store.js';
import { AdministratorGuard } from '../storage/administrator-guard.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';

/** What is asked of a person's user account: nothing, a change (with the password already hashed), or to take it away. */
export type AccountWish =
  (Omit<ChangeUserAccount, 'password'> & { passwordHash?: string | undefined }) | null | undefined;

export interface AccountOutcome {
  account: UserAccount | undefined;
  profile: Profile | undefined;
  /** Whether anything of it differs from before. */
  changed: boolean;
  /** Whether what the person may do differs: access, suspension, profile. */
  accessChanged: boolean;
  /** For the audit trail. */
  access: { before: KnownAccess; after: KnownAccess };
}

/** Carries out what a change of a person asks of its user account. */
@Injectable()
export class UserAccountChanges {
  constructor(
    private readonly accounts: UserAccountRepository,
    private readonly profiles: ProfileRepository,
    private readonly ender: SessionEnder,
    private readonly passwords: PasswordWriter,
    private readonly twoFactors: TwoFactors,
    private readonly guard: AdministratorGuard,
    private readonly hasher: PasswordHasher,
  ) {}

  /** Hashes the password of a change ahead of the transaction, which may run more than once. */
  async prepare(change: ChangeUserAccount | null | undefined): Promise<AccountWish> {
    if (!change) return change;
    const { password, ...wish } = change;
    return password === undefined ? wish : { ...wish, passwordHash: await this.hasher.hash(password) };
  }

  /**
   * @param person as it is after the change
   * @param granter who asks: gives nothing wider than its own access; undefined for the installation itself
   * @throws what refuses it; nothing is written then
   */
  async carryOut(
    person: { kind: PersonKind; id: string; email: string | null; defaultProfileId: string | undefined },
    wish: AccountWish,
    granter: Principal | undefined,
    session: ClientSession,
  ): Promise<AccountOutcome> {
    const before = await this.accounts.findByPerson(person.id, session);
    const profileBefore = before && (await this.profiles.find(before.profileId, session));
    const after = wish === null ? undefined : wanted(person, before, wish);
    const known = { account: before, profile: profileBefore };
    if (sameAccount(before, after))
      return { ...known, changed: false, accessChanged: false, access: { before: known, after: known } };
    const profile = after && (await this.profileOf(after, person.kind, session));
    // Who changes the sign-in name or the password of somebody could sign in as that person.
    for (const touched of [profileBefore, profile]) {
      if (granter && touched) assertCovers(granter.permissions, touched.permissions);
    }
    await this.write(before, after, session);
    const access = { before: known, after: { account: after, profile } };
    return { account: after, profile, changed: true, accessChanged: accessOf(before) !== accessOf(after), access };
  }

  private async profileOf(account: UserAccount, kind: PersonKind, session: ClientSession): Promise<Profile> {
    const profile = await this.profiles.find(account.profileId, session);
    if (!profile) throw new UnknownReference('account.profileId');
    if (profile.audience !== kind) throw new WrongAudience();
    return profile;
  }

  private async write(before: UserAccount | undefined, after: UserAccount | undefined, session: ClientSession) {
    if (after) await this.accounts.put(after, session);
    if (before && !after) {
      await this.accounts.remove(before.id, session);
      await this.twoFactors.remove(before.personId, session);
      await this.passwords.retire(before.personId, session);
    }
    const locksOut = before && (!after || (after.suspended && !before.suspended));
    if (locksOut) await this.ender.endAll(before.personId, 'suspended', session);
    else if (before && after?.passwordHash !== before.passwordHash)
      await this.passwords.retire(before.personId, session);
    if (isActiveAdministrator(before) && !isActiveAdministrator(after)) await this.guard.assertOneStays(session);
  }
}

function wanted(
  person: { kind: PersonKind; id: string; email: string | null; defaultProfileId: string | undefined },
  before: UserAccount | undefined,
  wish: Exclude<AccountWish, null>,
): UserAccount | undefined {
  if (!before && wish === undefined) return undefined;
  const passwordHash = wish?.passwordHash ?? before?.passwordHash;
  if (passwordHash === undefined) throw new NewAccountIncomplete('account.password');
  const profileId = wish?.profileId ?? before?.profileId ?? person.defaultProfileId;
  if (profileId === undefined) throw new NewAccountIncomplete('account.profileId');
  return {
    id: before?.id ?? newId(),
    personKind: person.kind,
    personId: person.id,
    login: loginFor(person.email, wish?.login, before?.login),
    passwordHash,
    profileId,
    suspended: wish?.suspended ?? before?.suspended ?? false,
  };
}

function sameAccount(a: UserAccount | undefined, b: UserAccount | undefined): boolean {
  return a?.login === b?.login && a?.passwordHash === b?.passwordHash && accessOf(a) === accessOf(b);
}

function accessOf(account: UserAccount | undefined): string {
  return account ? `${account.profileId} ${account.suspended}` : '';
}
