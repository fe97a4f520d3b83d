import { DomainError } from '@avviso/contracts';

/** Also for what the caller may not see: the answer does not tell the two apart. */
export class NotFound extends DomainError {
  constructor(what: 'company' | 'contact' | 'employee' | 'profile') {
    super({ kind: 'not-found', code: `${what.toUpperCase()}.NOT_FOUND`, message: `There is no such ${what}.` });
  }
}

/** A body names something that is not there, or not for the caller's eyes. */
export class UnknownReference extends DomainError {
  constructor(path: string) {
    super({
      kind: 'refused',
      code: 'REQUEST.UNKNOWN_REFERENCE',
      message: 'What the request refers to does not exist.',
      errors: [{ path, message: 'names nothing that exists' }],
    });
  }
}

export class ManagerNotAmbassador extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'COMPANY.MANAGER_NOT_AMBASSADOR',
      message: 'Only an ambassador company that is not archived can manage others.',
      errors: [{ path: 'managedBy', message: 'must be an ambassador company' }],
    });
  }
}

export class CompanyManagesItself extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'COMPANY.MANAGES_ITSELF',
      message: 'A company cannot manage itself, nor two companies each other.',
      errors: [{ path: 'managedBy', message: 'must be another company, which this one does not manage' }],
    });
  }
}

export class StillManagesCompanies extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'COMPANY.STILL_MANAGES',
      message: 'The company still manages others, so it stays an ambassador.',
      errors: [{ path: 'universes', message: 'must contain ambassador' }],
    });
  }
}

export class NotAContactOfTheCompany extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'COMPANY.DEFAULT_CONTACT_ELSEWHERE',
      message: 'The default contact must be a contact of the company.',
      errors: [{ path: 'defaultContactId', message: 'must be one of its contacts' }],
    });
  }
}

export class BuiltInCompany extends DomainError {
  constructor(path: 'archived' | 'universes' | 'managedBy' | 'domains') {
    super({
      kind: 'refused',
      code: 'COMPANY.BUILT_IN',
      message: 'A built-in company can be renamed, but stays what it is.',
      errors: [{ path, message: 'cannot be changed for a built-in company' }],
    });
  }
}

export class PublicMailDomain extends DomainError {
  constructor(index: number) {
    super({
      kind: 'refused',
      code: 'COMPANY.PUBLIC_MAIL_DOMAIN',
      message: 'Anybody can have an address at a public mail service, so its domain belongs to no company.',
      errors: [{ path: `domains.${index}`, message: 'is the domain of a public mail service' }],
    });
  }
}

export class DomainTaken extends DomainError {
  constructor(index: number) {
    super({
      kind: 'conflict',
      code: 'COMPANY.DOMAIN_TAKEN',
      message: 'A domain belongs to one company at most.',
      errors: [{ path: `domains.${index}`, message: 'belongs to another company' }],
    });
  }
}

export class EmailTaken extends DomainError {
  constructor() {
    super({
      kind: 'conflict',
      code: 'CONTACT.EMAIL_TAKEN',
      message: 'Another contact has this e-mail address.',
      errors: [{ path: 'email', message: 'is the address of another contact' }],
    });
  }
}

export class UniverseNotOfTheCompany extends DomainError {
  constructor(index: number) {
    super({
      kind: 'refused',
      code: 'CONTACT.UNIVERSE_ELSEWHERE',
      message: 'A contact acts in universes of its company only.',
      errors: [{ path: `universes.${index}`, message: 'is no universe of the company' }],
    });
  }
}

export class ContactIsDefault extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'CONTACT.IS_DEFAULT',
      message: 'The contact is the default contact of its company: give the company another one first.',
      errors: [{ path: 'companyId', message: 'cannot be changed for a default contact' }],
    });
  }
}

export class LoginTaken extends DomainError {
  constructor(path: string) {
    super({
      kind: 'conflict',
      code: 'ACCOUNT.LOGIN_TAKEN',
      message: 'Somebody else signs in under this name.',
      errors: [{ path, message: 'is the sign-in name of somebody else' }],
    });
  }
}

export class LoginIsTheEmail extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'ACCOUNT.LOGIN_IS_EMAIL',
      message: 'Who has an e-mail address signs in with it.',
      errors: [{ path: 'account.login', message: 'only for people without an e-mail address' }],
    });
  }
}

export class LoginMissing extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'ACCOUNT.LOGIN_MISSING',
      message: 'Who has no e-mail address needs a user name to sign in.',
      errors: [{ path: 'account.login', message: 'is needed without an e-mail address' }],
    });
  }
}

export class NewAccountIncomplete extends DomainError {
  constructor(path: 'account.password' | 'account.profileId') {
    super({
      kind: 'refused',
      code: 'ACCOUNT.INCOMPLETE',
      message: 'A new user account needs a password, and that of an employee a profile.',
      errors: [{ path, message: 'is needed for a new user account' }],
    });
  }
}

export class WrongAudience extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'ACCOUNT.WRONG_PROFILE',
      message: 'Profiles of employees are not for contacts, nor the other way round.',
      errors: [{ path: 'account.profileId', message: 'is a profile for other people' }],
    });
  }
}

export class LastAdministrator extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'ACCOUNT.LAST_ADMINISTRATOR',
      message: 'At least one active user account must keep the profile Admin-Default.',
    });
  }
}

export class BuiltInProfile extends DomainError {
  constructor(path: 'name' | 'permissions') {
    super({
      kind: 'refused',
      code: 'PROFILE.BUILT_IN',
      message: 'Built-in profiles keep their names, and Admin-Default grants everything.',
      errors: [{ path, message: 'cannot be changed for this profile' }],
    });
  }
}

export class ProfileNameTaken extends DomainError {
  constructor() {
    super({
      kind: 'conflict',
      code: 'PROFILE.NAME_TAKEN',
      message: 'There is a profile of this name.',
      errors: [{ path: 'name', message: 'is the name of another profile' }],
    });
  }
}

export class UnknownPermission extends DomainError {
  constructor(name: string) {
    super({
      kind: 'invalid',
      code: 'PROFILE.UNKNOWN_PERMISSION',
      message: 'There is no such permission for this profile.',
      errors: [{ path: `permissions.${name}`, message: 'is no permission of this kind of profile' }],
    });
  }
}

export class UnscopedPermission extends DomainError {
  constructor(name: string) {
    super({
      kind: 'invalid',
      code: 'PROFILE.UNSCOPED_PERMISSION',
      message: 'This permission has no scope: it is held for all or not at all.',
      errors: [{ path: `permissions.${name}`, message: 'must be "all"' }],
    });
  }
}

export class ProfileExceedsOwn extends DomainError {
  constructor() {
    super({
      kind: 'forbidden',
      code: 'PROFILE.EXCEEDS_OWN',
      message: 'Nobody gives, or changes, an access that is wider than its own.',
    });
  }
}
