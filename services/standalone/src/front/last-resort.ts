import { problemOf } from '@avviso/service-kit';
import type { NextFunction, Request, Response } from 'express';

/**
 * Answers what failed outside of every service. Without it express would, outside of production, send the stack with the
 * paths of this machine to whoever asked.
 * @param tell hears of what is our own fault
 */
export function lastResort(tell: (error: unknown) => void) {
  return (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
    const given = (error as { status?: unknown } | null)?.status;
    const status = typeof given === 'number' && given >= 400 && given < 500 ? given : 500;
    if (status === 500) tell(error);
    if (response.headersSent) return next(error);
    const problem =
      status === 404
        ? problemOf(404, 'REQUEST.NOT_FOUND', 'There is nothing at this address.')
        : status === 500
          ? problemOf(500, 'INTERNAL', 'Something went wrong here. It has been recorded.')
          : problemOf(status, 'REQUEST.INVALID', 'The request cannot be understood.');
    response.status(status).type('application/problem+json').send(JSON.stringify(problem));
  };
}
