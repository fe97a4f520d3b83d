import { DomainError } from '@avviso/contracts';

/** The same for an unknown sign-in name and for a wrong password. */
export class InvalidCredentials extends DomainError {
  constructor() {
    super({
      kind: 'unauthenticated',
      code: 'AUTH.INVALID_CREDENTIALS',
      message: 'The sign-in name or the password is wrong.',
    });
  }
}

/** Said only to who knew the password. */
export class AccountSuspended extends DomainError {
  constructor() {
    super({ kind: 'unauthenticated', code: 'AUTH.SUSPENDED', message: 'This user account is suspended.' });
  }
}

export class CompanyArchived extends DomainError {
  constructor() {
    super({ kind: 'unauthenticated', code: 'AUTH.COMPANY_ARCHIVED', message: 'This company has no access any more.' });
  }
}

export class TooManyTries extends DomainError {
  constructor(retryAfterSeconds: number) {
    super({
      kind: 'too-many',
      code: 'AUTH.TOO_MANY_TRIES',
      message: 'There were too many failed tries. Wait before the next one.',
      retryAfterSeconds,
    });
  }
}

/** Unknown, expired or ended. */
export class InvalidRefreshToken extends DomainError {
  constructor() {
    super({ kind: 'unauthenticated', code: 'AUTH.INVALID_REFRESH_TOKEN', message: 'The session has ended. Sign in.' });
  }
}

/** A refresh token came twice: one of the two senders stole it, so nobody keeps the session (ACC-11). */
export class RefreshTokenReused extends DomainError {
  constructor() {
    super({
      kind: 'unauthenticated',
      code: 'AUTH.REFRESH_TOKEN_REUSED',
      message: 'The session was ended, because its key was used twice. Sign in.',
    });
  }
}

export class WrongPassword extends DomainError {
  /** @param path of the field that held it */
  constructor(path: string) {
    super({
      kind: 'refused',
      code: 'ACCOUNT.WRONG_PASSWORD',
      message: 'The current password is wrong.',
      errors: [{ path, message: 'is wrong' }],
    });
  }
}
