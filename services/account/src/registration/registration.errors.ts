import { DomainError } from '@avviso/contracts';

export class RegistrationClosed extends DomainError {
  constructor() {
    super({ kind: 'forbidden', code: 'REGISTRATION.CLOSED', message: 'Nobody can register here.' });
  }
}

/** The same for a link that is wrong, used, late, or whose address has an access by now. */
export class RegistrationLinkInvalid extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'REGISTRATION.LINK_INVALID',
      message: 'This link is used or too old: register again.',
      errors: [{ path: 'token', message: 'is used or too old' }],
    });
  }
}

export class EmailCodeInvalid extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'ACCOUNT.EMAIL_CODE_INVALID',
      message: 'The code is wrong or too old, or was tried too often: ask for another one.',
      errors: [{ path: 'code', message: 'is wrong or too old' }],
    });
  }
}

export class EmailIsTheSame extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'ACCOUNT.EMAIL_SAME',
      message: 'This is your address already.',
      errors: [{ path: 'email', message: 'is your address already' }],
    });
  }
}
