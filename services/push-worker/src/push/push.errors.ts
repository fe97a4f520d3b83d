import { DomainError } from '@avviso/contracts';

/** The endpoint is not one that we may send to (OPS-10). */
export class EndpointRefused extends DomainError {
  constructor(message: string) {
    super({
      kind: 'refused',
      code: 'PUSH.ENDPOINT_REFUSED',
      message: 'Push messages are sent to public https addresses only.',
      errors: [{ path: 'endpoint', message }],
    });
  }
}

/** The keys cannot be used to encrypt (RFC 8291 section 3). */
export class KeysRefused extends DomainError {
  constructor() {
    super({
      kind: 'refused',
      code: 'PUSH.BAD_KEYS',
      message: 'Messages cannot be encrypted with these keys.',
      errors: [{ path: 'keys.p256dh', message: 'must be a point on the curve P-256' }],
    });
  }
}
