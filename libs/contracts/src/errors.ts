/** Who must act, and how HTTP answers: the status is in `httpStatusOf`. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'refused'
  | 'too-many'
  | 'precondition-required'
  | 'unavailable';

export interface DomainErrorOptions {
  kind: ErrorKind;
  /** Stable, upper case, dotted: `TICKET.ALREADY_CLOSED`. Scripts decide by it. */
  code: string;
  /** One sentence for people; never holds a secret or what was typed. */
  message: string;
  errors?: { path: string; message: string }[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** Base of the errors that business code throws on purpose; service-kit answers them as problem+json (RFC 9457). */
export class DomainError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly errors: { path: string; message: string }[];
  readonly retryAfterSeconds: number | undefined;

  constructor(options: DomainErrorOptions) {
    super(options.message, { cause: options.cause });
    this.name = new.target.name;
    this.kind = options.kind;
    this.code = options.code;
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

const statuses: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  refused: 422,
  'too-many': 429,
  'precondition-required': 428,
  unavailable: 503,
};

/** HTTP status of a kind of error (API conventions). */
export function httpStatusOf(kind: ErrorKind): number {
  return statuses[kind];
}
