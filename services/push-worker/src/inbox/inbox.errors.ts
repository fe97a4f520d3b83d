import { DomainError } from '@avviso/contracts';

/** Also when the entry is another person's. */
export class InboxItemNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'INBOX.NOT_FOUND', message: 'There is no such notification in your bell.' });
  }
}
