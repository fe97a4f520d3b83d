import { DomainError } from '@avviso/contracts';

type Problems = { path: string; message: string }[];

export class OrderNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'ORDER.NOT_FOUND', message: 'There is no such order, or you may not see it.' });
  }
}

export class LineNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'ORDER.LINE_NOT_FOUND', message: 'The order has no such line.' });
  }
}

/** A body names something that does not exist, or that the caller may not name. */
export class UnknownReference extends DomainError {
  constructor(errors: Problems) {
    super({
      kind: 'refused',
      code: 'ORDER.UNKNOWN_REFERENCE',
      message: 'The request names something that does not exist.',
      errors,
    });
  }
}

export class CompanyArchived extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'ORDER.COMPANY_ARCHIVED',
      message: 'The company is archived and takes no new orders.',
      errors: [{ path: 'companyId', message: 'is archived' }],
    });
  }
}

export class MixedCurrencies extends DomainError {
  constructor(paths: string[]) {
    super({
      kind: 'refused',
      code: 'ORDER.MIXED_CURRENCIES',
      message: 'All lines of an order are in one currency.',
      errors: paths.map((path) => ({ path, message: 'is not the currency of the first line' })),
    });
  }
}

export class AmountTooLarge extends DomainError {
  constructor() {
    super({ kind: 'refused', code: 'ORDER.AMOUNT_TOO_LARGE', message: 'The total has more than 15 digits.' });
  }
}

export class RepeatedLines extends DomainError {
  constructor(errors: Problems) {
    super({ kind: 'refused', code: 'ORDER.REPEATED_LINES', message: 'A line is named more than once.', errors });
  }
}

export class ReferenceInUse extends DomainError {
  constructor() {
    super({
      kind: 'conflict',
      code: 'ORDER.REFERENCE_IN_USE',
      message: 'Another order of this company, with other content, has this external reference.',
      errors: [{ path: 'externalReference', message: 'is in use' }],
    });
  }
}

export class CommentsAreForCustomers extends DomainError {
  constructor() {
    super({
      kind: 'forbidden',
      code: 'ORDER.COMMENT_NOT_PERMITTED',
      message: 'The comment on a line is written by the customer.',
    });
  }
}

export class FilterNotPermitted extends DomainError {
  constructor(path: string) {
    super({
      kind: 'forbidden',
      code: 'ORDER.FILTER_NOT_PERMITTED',
      message: 'Contacts cannot filter by this field.',
      errors: [{ path, message: 'is not shown on the portal' }],
    });
  }
}
