import { DomainError } from '@avviso/contracts';

export class TooManyStreams extends DomainError {
  constructor() {
    super({
      kind: 'too-many',
      code: 'INBOX.TOO_MANY_STREAMS',
      message: 'Too many open event streams for one person.',
      retryAfterSeconds: 30,
    });
  }
}
