import { DomainError } from '@avviso/contracts';

export class AlreadyMerged extends DomainError {
  constructor(into: string) {
    super({
      kind: 'refused',
      code: 'TICKET.ALREADY_MERGED',
      message: `The ticket was merged into #${into} already.`,
      errors: [{ path: 'number', message: 'was merged already', params: { into } }],
    });
  }
}

export class MergeWithItself extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'TICKET.MERGE_WITH_ITSELF',
      message: 'The two are one ticket.',
      errors: [{ path: 'into', message: 'must be another ticket' }],
    });
  }
}

export class MergeAcrossCompanies extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'TICKET.MERGE_ACROSS_COMPANIES',
      message: 'Tickets of two companies are not merged: each would read what the other wrote.',
      errors: [{ path: 'into', message: 'is a ticket of another company' }],
    });
  }
}
