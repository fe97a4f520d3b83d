import { DomainError } from '@avviso/contracts';

/** The same for a code that is wrong, used, replaced, late, or was never sent. */
export class ResetCodeInvalid extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'AUTH.RESET_CODE_INVALID',
      message: 'The code is wrong or no longer valid. Ask for a new one.',
      errors: [{ path: 'code', message: 'is wrong or no longer valid' }],
    });
  }
}

export class TooManyTemporaryPasswords extends DomainError {
  constructor(retryAfterSeconds: number) {
    super({
      kind: 'too-many',
      code: 'ACCOUNT.TOO_MANY_TEMPORARY_PASSWORDS',
      message: 'This contact was given three temporary passwords within a day.',
      retryAfterSeconds,
    });
  }
}

export class ContactWithoutEmail extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'CONTACT.NO_EMAIL',
      message: 'The contact has no e-mail address: show the password instead.',
      errors: [{ path: 'delivery', message: 'needs an e-mail address' }],
    });
  }
}

export class AccountIsSuspended extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'ACCOUNT.SUSPENDED',
      message: 'The user account is suspended: a password would not help.',
    });
  }
}

/** To the e-mail worker: there is nothing to redeem, now or later. */
export class SecretGone extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'SECRET.GONE', message: 'There is nothing to redeem for this delivery.' });
  }
}

export class SessionNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'SESSION.NOT_FOUND', message: 'There is no such session.' });
  }
}

/** Too late, tried too often, or never begun: the sign-in starts over. */
export class ChallengeOver extends DomainError {
  constructor() {
    super({ kind: 'unauthenticated', code: 'AUTH.CHALLENGE_OVER', message: 'The sign-in took too long. Begin again.' });
  }
}

export class SecondFactorInvalid extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'AUTH.SECOND_FACTOR_INVALID',
      message: 'The code is wrong or was used already.',
      errors: [{ path: 'code', message: 'is wrong or was used already' }],
    });
  }
}

export class TwoFactorForStaffOnly extends DomainError {
  constructor() {
    super({ kind: 'forbidden', code: 'TWO_FACTOR.STAFF_ONLY', message: 'Two-factor is for employees.' });
  }
}

export class TwoFactorAlreadyOn extends DomainError {
  constructor() {
    super({ kind: 'conflict', code: 'TWO_FACTOR.ALREADY_ON', message: 'Two-factor is on: switch it off first.' });
  }
}

/** Nothing to confirm or to renew. */
export class TwoFactorNotBegun extends DomainError {
  constructor() {
    super({ kind: 'refused', code: 'TWO_FACTOR.NOT_BEGUN', message: 'Two-factor was not begun, or is not on.' });
  }
}
