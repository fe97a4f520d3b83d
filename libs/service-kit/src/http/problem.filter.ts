import { DomainError, type FieldProblem, type Problem, httpStatusOf } from '@avviso/contracts';
import { BrokerUnavailable } from '@avviso/messaging';
import { isDuplicateKey, isStoreUnavailable } from '@avviso/persistence';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { LOGGER } from '../observe/logger.js';

const codesByStatus: Readonly<Record<number, string>> = {
  400: 'REQUEST.INVALID',
  404: 'REQUEST.NOT_FOUND',
  405: 'REQUEST.METHOD_NOT_ALLOWED',
  413: 'REQUEST.TOO_LARGE',
  415: 'REQUEST.UNSUPPORTED_MEDIA_TYPE',
  429: 'REQUEST.TOO_MANY',
};

/** Answers every error as problem+json (RFC 9457) with a stable code; what is nobody's fault but ours is logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const response = host.switchToHttp().getResponse<Response>();
    const { problem, retryAfterSeconds } = this.describe(error);
    if (response.headersSent) {
      response.end();
      return;
    }
    if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(Math.ceil(retryAfterSeconds)));
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  private describe(error: unknown): { problem: Problem; retryAfterSeconds?: number | undefined } {
    if (error instanceof DomainError) {
      const problem = problemOf(httpStatusOf(error.kind), error.code, error.message, error.errors);
      return { problem, retryAfterSeconds: error.retryAfterSeconds };
    }
    if (isStoreUnavailable(error)) {
      this.logger.warn({ err: error }, 'the document store is away');
      return {
        problem: problemOf(503, 'STORE.UNAVAILABLE', 'The document store cannot be reached at the moment.'),
        retryAfterSeconds: 5,
      };
    }
    if (error instanceof BrokerUnavailable) {
      this.logger.warn({ err: error }, 'the broker is away');
      return {
        problem: problemOf(503, 'MESSAGING.BROKER_UNAVAILABLE', 'The broker cannot be reached at the moment.'),
        retryAfterSeconds: 5,
      };
    }
    if (isDuplicateKey(error)) {
      this.logger.warn({ keys: Object.keys(error.keyPattern ?? {}) }, 'a unique key that no use case translated');
      return { problem: problemOf(409, 'REQUEST.DUPLICATE', 'There is one like it already.') };
    }
    const status = statusOf(error);
    if (status !== undefined && status < 500) return { problem: problemOfRequest(status, error) };
    this.logger.error({ err: error }, 'a request failed');
    return { problem: problemOf(500, 'INTERNAL', 'Something went wrong here. It has been recorded.') };
  }
}

/** Status of Nest's own exceptions and of express's body parser. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : undefined;
}

function problemOfRequest(status: number, error: unknown): Problem {
  // body-parser says by `type` what it could not read; its message would repeat what was sent
  const cause = error instanceof HttpException ? error.cause : undefined;
  const type = ((cause ?? error) as { type?: unknown }).type;
  if (
    type === 'entity.parse.failed' ||
    cause instanceof SyntaxError ||
    (error instanceof HttpException && /JSON/.test(error.message))
  ) {
    return problemOf(400, 'REQUEST.MALFORMED_JSON', 'The body is not valid JSON.', [
      { path: '', message: 'must be valid JSON' },
    ]);
  }
  if (type === 'encoding.invalid') {
    return problemOf(400, 'REQUEST.MALFORMED_ENCODING', 'The body is not valid UTF-8.', [
      { path: '', message: 'must be UTF-8' },
    ]);
  }
  if (status === 404) return problemOf(404, 'REQUEST.NOT_FOUND', 'There is nothing at this address.');
  if (status === 413) return problemOf(413, 'REQUEST.TOO_LARGE', 'The body is too large.');
  return problemOf(status, codesByStatus[status] ?? 'REQUEST.REFUSED', 'The request cannot be understood.');
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Sign in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  412: 'Changed meanwhile',
  413: 'Too large',
  422: 'Refused',
  428: 'Version missing',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Unavailable',
};

export function problemOf(status: number, code: string, detail: string, errors: readonly FieldProblem[] = []): Problem {
  return {
    type: `urn:avviso:problem:${code.toLowerCase()}`,
    title: titles[status] ?? 'Error',
    status,
    detail,
    code,
    ...(errors.length > 0 ? { errors: [...errors] } : {}),
  };
}
