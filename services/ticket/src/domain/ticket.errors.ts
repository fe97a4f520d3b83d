import { DomainError } from '@avviso/contracts';

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
