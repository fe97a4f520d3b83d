import { normalizeMailbox } from '@avviso/contracts';
import { LoginIsTheEmail, LoginMissing } from './account.errors.js';

export type PersonKind = 'contact' | 'employee';

/** The credentials of one contact or one employee (ACC-7). */
export interface UserAccount {
  id: string;
  personKind: PersonKind;
  personId: string;
  /** The e-mail address, or a user name where there is none. */
  login: string;
  /** Argon2id, in PHC form; or `noPassword`. */
  passwordHash: string;
  profileId: string;
  suspended: boolean;
}

/**
 * In place of a hash, as in /etc/shadow: only a temporary password signs in, and nothing else is open before the person
 * has chosen one of its own (ACC-18).
 */
export const noPassword = '!';

export function mustChangePassword(account: Pick<UserAccount, 'passwordHash'>): boolean {
  return account.passwordHash === noPassword;
}

/** Under which a sign-in name is looked up and unique over everybody. */
export function loginKeyOf(login: string): string {
  return login.includes('@') ? normalizeMailbox(login) : login.trim().normalize('NFKC').toLowerCase();
}

/**
 * The sign-in name of a person (ACC-7).
 * @param asked a user name that was asked for
 * @param current the sign-in name so far
 */
export function loginFor(email: string | null, asked: string | undefined, current: string | undefined): string {
  if (email !== null) {
    if (asked !== undefined) throw new LoginIsTheEmail();
    return email;
  }
  const login = asked ?? current;
  if (login === undefined || login.includes('@')) throw new LoginMissing();
  return login;
}

/** Whether a person may use the interface: a user account that is not suspended. */
export function hasAccess(account: UserAccount | undefined): boolean {
  return account !== undefined && !account.suspended;
}
