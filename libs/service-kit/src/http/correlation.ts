import { withCorrelationId } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import type { NextFunction, Request, Response } from 'express';

const HEADER = 'x-correlation-id';

/** Gives every request a correlation id, the caller's if it is harmless, and answers with it. */
export function correlation(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers[HEADER];
  const id = typeof given === 'string' && /^[\w.:-]{1,100}$/.test(given) ? given : newId();
  response.setHeader(HEADER, id);
  withCorrelationId(id, next);
}
