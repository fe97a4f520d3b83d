import { DomainError, mostTicketViews } from '@avviso/contracts';

export class ViewNotFound extends DomainError {
  constructor() {
    super({
      kind: 'not-found',
      code: 'TICKET.VIEW_NOT_FOUND',
      message: 'There is no such view, or you may not see it.',
    });
  }
}

export class SharingIsForEmployees extends DomainError {
  constructor() {
    super({
      kind: 'forbidden',
      code: 'TICKET.VIEW_NOT_SHARED',
      message: 'Only employees share views.',
      errors: [{ path: 'shared', message: 'must be false' }],
    });
  }
}

export class TooManyViews extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'TICKET.VIEW_TOO_MANY',
      message: `There are ${mostTicketViews} views already: remove one first.`,
      errors: [{ path: 'name', message: `at most ${mostTicketViews} views` }],
    });
  }
}

export class ViewNameTaken extends DomainError {
  constructor() {
    super({
      kind: 'conflict',
      code: 'TICKET.VIEW_NAME_TAKEN',
      message: 'You have a view of this name already.',
      errors: [{ path: 'name', message: 'is taken' }],
    });
  }
}
