import { DomainError } from '@avviso/contracts';
import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { Request, Response } from 'express';

/**
 * The version that a change was made from, by the header If-Match (RFC 9110 section 13.1.1): `"7"` gives 7.
 * Without the header, 428 (RFC 6585) unless `optional`; `*` and an optional absence give undefined: any version.
 */
export const IfMatch = createParamDecorator(
  (options: { optional?: boolean } | undefined, context: ExecutionContext): number | undefined => {
    const header = context.switchToHttp().getRequest<Request>().headers['if-match'];
    if (header === undefined) {
      if (options?.optional) return undefined;
      throw new DomainError({
        kind: 'precondition-required',
        code: 'REQUEST.IF_MATCH_REQUIRED',
        message: 'A change names the version that it was made from: send its ETag in If-Match.',
        errors: [{ path: 'If-Match', message: 'is missing' }],
      });
    }
    if (header.trim() === '*') return undefined;
    const version = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header.trim())?.[1];
    if (version === undefined) {
      throw new DomainError({
        kind: 'invalid',
        code: 'REQUEST.INVALID',
        message: 'If-Match is not an ETag that we gave.',
        errors: [{ path: 'If-Match', message: 'must be the ETag of the last answer, such as "7"' }],
      });
    }
    return Number(version);
  },
);

/** Sets the ETag of what is answered: its version. */
export function setETag(response: Response, version: number): void {
  response.setHeader('ETag', `"${version}"`);
}

/** Somebody else changed it since it was read (412). */
export class StaleVersion extends DomainError {
  constructor(what = 'This') {
    super({
      kind: 'stale',
      code: 'REQUEST.STALE_VERSION',
      message: `${what} has been changed by somebody else since you read it.`,
    });
  }
}
