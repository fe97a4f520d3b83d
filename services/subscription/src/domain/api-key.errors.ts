import { DomainError, type EventProblem } from '@avviso/contracts';

export class ApiKeyNotFound extends DomainError {
  constructor() {
    super({ kind: 'not-found', code: 'API_KEY.NOT_FOUND', message: 'There is no such API key.' });
  }
}

export class ApiKeyNameTaken extends DomainError {
  constructor() {
    const message = 'There is an API key of this name already, or there was one: names are not used twice.';
    super({ kind: 'conflict', code: 'API_KEY.NAME_TAKEN', message, errors: [{ path: 'name', message }] });
  }
}

export class ApiKeyRevoked extends DomainError {
  constructor() {
    super({ kind: 'refused', code: 'API_KEY.REVOKED', message: 'This API key was revoked; make a new one.' });
  }
}

export class InvalidApiKey extends DomainError {
  constructor() {
    super({ kind: 'unauthenticated', code: 'API_KEY.INVALID', message: 'This call takes an API key that is in use.' });
  }
}

/** EVT-3: a key publishes the types listed for it, and nobody publishes what our own services alone can know. */
export class NotOfKey extends DomainError {
  constructor(errors: EventProblem[]) {
    super({ kind: 'forbidden', code: 'EVENT.NOT_OF_KEY', message: 'The API key may not publish this.', errors });
  }
}

export class InvalidEvents extends DomainError {
  constructor(errors: EventProblem[]) {
    super({ kind: 'invalid', code: 'EVENT.INVALID', message: 'Some events are wrong. None was taken.', errors });
  }
}
