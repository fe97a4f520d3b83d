import { DomainError, type FieldProblem } from '@avviso/contracts';

type Problems = { path: string; message: string }[];

export class CompanyNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'COMPANY.NOT_FOUND', message: 'There is no such company.' });
  }
}

export class PersonNotFound extends DomainError {
  /** @param path where in the request the person is named */
  constructor(path?: string) {
    const message = 'There is no such person.';
    const errors = path === undefined ? [] : [{ path, message: 'is no person of this company' }];
    super({ kind: 'not-found', code: 'PERSON.NOT_FOUND', message, errors });
  }
}

/** Addresses that are none; each error names universe and category (SUB-2). */
export class InvalidMailboxes extends DomainError {
  constructor(errors: Problems) {
    super({
      kind: 'invalid',
      code: 'MAILBOXES.INVALID_ADDRESS',
      message: 'Some addresses need a correction. Nothing was saved.',
      errors,
    });
  }
}

export class MailboxesRefused extends DomainError {
  constructor(code: 'NOT_OF_COMPANY' | 'NOT_RAISED' | 'TWICE' | 'SUPPORT_ADDRESS', errors: Problems) {
    super({ kind: 'refused', code: `MAILBOXES.${code}`, message: 'These mailboxes cannot be saved.', errors });
  }
}

export class PreferenceRefused extends DomainError {
  constructor(code: 'NOT_OF_PERSON' | 'NOT_RAISED' | 'NO_INTERFACE_ACCESS', errors: Problems) {
    super({ kind: 'refused', code: `PREFERENCES.${code}`, message: 'These preferences cannot be saved.', errors });
  }
}

export class InvalidAddress extends DomainError {
  constructor(path: string) {
    super({
      kind: 'invalid',
      code: 'ADDRESS.INVALID',
      message: 'This is not an e-mail address.',
      errors: [{ path, message: 'must be an e-mail address such as name@example.org' }],
    });
  }
}

/** SUB-27: our own support addresses would answer themselves. */
export class SupportAddressRefused extends DomainError {
  constructor(path: string) {
    super({
      kind: 'refused',
      code: 'ADDRESS.SUPPORT_ADDRESS',
      message: 'This is one of the addresses at which this installation receives mail: it would write to itself.',
      errors: [{ path, message: 'is a support address of this installation' }],
    });
  }
}

export class ProfileNotFound extends DomainError {
  constructor() {
    super({
      kind: 'not-found',
      code: 'NOTIFICATION_PROFILE.NOT_FOUND',
      message: 'There is no such notification profile.',
    });
  }
}

export class ProfileRefused extends DomainError {
  constructor(
    code: 'TELEGRAM_ID' | 'TELEGRAM_EVENT_TYPES' | 'UNKNOWN_EMPLOYEE' | 'NO_TELEGRAM',
    path: string,
    message: string,
  ) {
    super({ kind: 'refused', code: `NOTIFICATION_PROFILE.${code}`, message, errors: [{ path, message }] });
  }
}

/** SUB-22: nobody hands out more access than it has. */
export class EmployeeBeyondOwnAccess extends DomainError {
  constructor() {
    const message = 'Name an employee whose access you have yourself; to name none takes Admin-Default.';
    super({
      kind: 'forbidden',
      code: 'NOTIFICATION_PROFILE.BEYOND_OWN_ACCESS',
      message,
      errors: [{ path: 'employeeId', message }],
    });
  }
}

export class EventNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'EVENT.NOT_FOUND', message: 'No such event was routed.' });
  }
}

export class InvalidSimulation extends DomainError {
  constructor(errors: Problems) {
    super({ kind: 'invalid', code: 'EVENT.INVALID', message: 'This is not an event of the catalogue.', errors });
  }
}

export class UnknownReference extends DomainError {
  constructor(errors: Problems) {
    super({ kind: 'refused', code: 'EVENT.UNKNOWN_REFERENCE', message: 'The event names what is not known.', errors });
  }
}

export class DeliveryNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'DELIVERY.NOT_FOUND', message: 'There is no such delivery.' });
  }
}

export class DeliveryUnderWay extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'DELIVERY.UNDER_WAY',
      message: 'This delivery is still under way; it can be sent again when it has ended.',
    });
  }
}

export class TooManyDeliveries extends DomainError {
  constructor(most: number) {
    super({
      kind: 'refused',
      code: 'DELIVERY.TOO_MANY',
      message: `The filters find more than ${most} deliveries; narrow them, for example by days.`,
    });
  }
}

export class ResendNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'RESEND.NOT_FOUND', message: 'There is no such resending.' });
  }
}

export class InvalidUnsubscribeLink extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'UNSUBSCRIBE.INVALID_LINK', message: 'This link is not one that we sent.' });
  }
}

export class SuppressedAddressNotFound extends DomainError {
  constructor() {
    super({
      kind: 'not-found',
      code: 'SUPPRESSED_ADDRESS.NOT_FOUND',
      message: 'No address is left out because of this delivery.',
    });
  }
}

export class TemplateNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'TEMPLATE.NOT_FOUND', message: 'There is no such template.' });
  }
}

/** A template that cannot be used, each mistake with its place (CHN-3). */
export class TemplateRefused extends DomainError {
  constructor(errors: FieldProblem[]) {
    const code = errors[0]?.code ?? 'TEMPLATE.REFUSED';
    super({ kind: 'refused', code, message: 'The template has mistakes. Nothing was saved.', errors });
  }
}

export class NoAddressForTest extends DomainError {
  constructor() {
    const message = 'You have no e-mail address to which a test could go.';
    super({ kind: 'refused', code: 'TEMPLATE.NO_ADDRESS', message });
  }
}
