import { createHash, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@avviso/contracts';

/** Whether a call comes from one of our own services, which proves itself with INTERNAL_SECRET in place of a person's token. */
export function isInternalCall(authorization: string | undefined, secret: string | undefined): boolean {
  return secret !== undefined && timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${secret}`));
}

export class InternalCallRefused extends DomainError {
  constructor() {
    super({ kind: 'unauthenticated', code: 'AUTH.INTERNAL_ONLY', message: 'This is for other services only.' });
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
