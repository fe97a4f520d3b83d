import { DomainError, type FieldProblem } from '@avviso/contracts';

export class TicketNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'TICKET.NOT_FOUND', message: 'There is no such ticket, or you may not see it.' });
  }
}

export class FieldsNotEditable extends DomainError {
  constructor(paths: string[]) {
    super({
      kind: 'forbidden',
      code: 'TICKET.FIELD_NOT_EDITABLE',
      message: 'Contacts may not set these fields.',
      errors: paths.map((path) => ({ path, message: 'may not be set on the portal' })),
    });
  }
}

export const noSuchValue = 'no such value: see /api/v1/ticket-lists';

/** A value, field or choice that administrators have retired: old tickets keep it, none is given it (TKT-2). */
export class ValueRetired extends DomainError {
  constructor(paths: string[]) {
    super({
      kind: 'refused',
      code: 'TICKET.VALUE_RETIRED',
      message: 'The value is retired: tickets that have it keep it, but it cannot be chosen any more.',
      errors: paths.map((path) => ({ path, message: 'is retired: choose another' })),
    });
  }
}

/** What stands or stood on a ticket is retired, not deleted: its history names it (TKT-2). */
export class ValueInUse extends DomainError {
  constructor(used: { path: string; key: string }[]) {
    super({
      kind: 'refused',
      code: 'TICKET.VALUE_IN_USE',
      message: 'What tickets use, or used once, cannot be deleted: retire it instead.',
      errors: used.map(({ path, key }) => ({ path, message: `${key} is in use: retire it`, params: { key } })),
    });
  }
}

/** Lists or fields as an administrator wants them would not hold together. */
export class SettingRefused extends DomainError {
  constructor(errors: FieldProblem[]) {
    super({
      kind: 'refused',
      code: 'TICKET.SETTING_REFUSED',
      message: 'The setting cannot be as it is wanted.',
      errors,
    });
  }
}

export class CompanyNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'TICKET.COMPANY_NOT_FOUND', message: 'There is no such company.' });
  }
}

/** Contacts must fill in what administrators require (TKT-3). */
export class FieldsRequired extends DomainError {
  constructor(paths: string[]) {
    super({
      kind: 'refused',
      code: 'TICKET.FIELD_REQUIRED',
      message: 'A field that must be filled in is empty.',
      errors: paths.map((path) => ({ path, message: 'must be filled in' })),
    });
  }
}

/** Custom fields with values that they do not take. */
export class WrongFieldValues extends DomainError {
  constructor(errors: FieldProblem[]) {
    const codes = new Set(errors.map(({ code }) => code));
    super({
      kind: 'refused',
      code: codes.size === 1 ? (errors[0]?.code ?? 'TICKET.FIELD_VALUE') : 'TICKET.FIELD_VALUE',
      message: 'A custom field does not take its value.',
      errors,
    });
  }
}

/** A body or query names something that does not exist, or that the caller may not name. */
export class UnknownReference extends DomainError {
  constructor(errors: { path: string; message: string }[]) {
    super({
      kind: 'refused',
      code: 'TICKET.UNKNOWN_REFERENCE',
      message: 'The request names something that does not exist.',
      errors,
    });
  }
}

export class CompanyArchived extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'TICKET.COMPANY_ARCHIVED',
      message: 'The company is archived and takes no new tickets.',
      errors: [{ path: 'companyId', message: 'is archived' }],
    });
  }
}

export class NoteWithStatus extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'TICKET.NOTE_WITH_STATUS',
      message: 'An internal note changes no status: change it by itself.',
      errors: [{ path: 'status', message: 'not together with an internal note' }],
    });
  }
}

export class NotesAreForEmployees extends DomainError {
  constructor() {
    super({
      kind: 'forbidden',
      code: 'TICKET.NOTE_NOT_PERMITTED',
      message: 'Only employees write internal notes.',
      errors: [{ path: 'internal', message: 'must be false' }],
    });
  }
}

export class FilterNotPermitted extends DomainError {
  constructor(paths: string[]) {
    super({
      kind: 'forbidden',
      code: 'TICKET.FILTER_NOT_PERMITTED',
      message: 'Contacts cannot filter by these fields.',
      errors: paths.map((path) => ({ path, message: 'is not shown on the portal' })),
    });
  }
}

export class BlankText extends DomainError {
  constructor(path: string) {
    super({
      kind: 'invalid',
      code: 'TICKET.BLANK_TEXT',
      message: 'Nobody would see anything of this text.',
      errors: [{ path, message: 'must say something' }],
    });
  }
}

export class TooManyStreams extends DomainError {
  constructor() {
    super({
      kind: 'too-many',
      code: 'TICKET.TOO_MANY_STREAMS',
      message: 'Too many open event streams for one person.',
      retryAfterSeconds: 30,
    });
  }
}
