import type { Request } from 'express';
import type { SignInOrigin } from '../use-cases/sign-in.js';

/** Where a request comes from. */
export function originOf(request: Request): SignInOrigin {
  return { address: request.ip ?? 'unknown', userAgent: request.headers['user-agent'] };
}
