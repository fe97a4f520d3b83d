import { DomainError } from '@avviso/contracts';
import type { Response } from 'express';

/**
 * The version that a change was made from: of If-Match, or as the body says it (spec/api.md shows it there, too).
 * `If-Match: *` is any version. @throws 428 where neither names one
 */
export function versionOf(response: Response, ifMatch: number | undefined, inBody: number | undefined) {
  if (response.req.headers['if-match'] !== undefined) return ifMatch;
  if (inBody !== undefined) return inBody;
  throw new DomainError({
    kind: 'precondition-required',
    code: 'REQUEST.IF_MATCH_REQUIRED',
    message: 'A change names the version that it was made from: send its ETag in If-Match.',
    errors: [{ path: 'If-Match', message: 'is missing' }],
  });
}
