import { DomainError, mostBulkChanged } from '@avviso/contracts';

export class BulkChangeNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'TICKET.BULK_NOT_FOUND', message: 'There is no such bulk change of yours.' });
  }
}

export class BulkChangeHasEnded extends DomainError {
  constructor() {
    super({ kind: 'conflict', code: 'TICKET.BULK_HAS_ENDED', message: 'The bulk change has ended already.' });
  }
}

export class TooManyTickets extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'TICKET.BULK_TOO_MANY',
      message: `The filters find more than ${mostBulkChanged} tickets: narrow them.`,
      errors: [{ path: 'filters', message: `find more than ${mostBulkChanged} tickets` }],
    });
  }
}
