/** Who must act, and how HTTP answers: the status is in `httpStatusOf`. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'too-large'
  | 'refused'
  | 'too-many'
  | 'precondition-required'
  | 'unavailable';

/** What is wrong with one part of a request, at its dotted path. */
export interface FieldProblem {
  path: string;
  message: string;
  /** In a text of several lines: where, counted from 1. */
  line?: number;
  column?: number;
  /** A stable code of its own, where one answer names several kinds of mistakes. */
  code?: string;
  /** Values that the sentence about it names. */
  params?: Readonly<Record<string, string | number>>;
}

export interface DomainErrorOptions {
  kind: ErrorKind;
  /** Stable, upper case, dotted: `TICKET.ALREADY_CLOSED`. Scripts decide by it. */
  code: string;
  /** One sentence for people; never holds a secret or what was typed. */
  message: string;
  errors?: FieldProblem[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** Base of the errors that business code throws on purpose; service-kit answers them as problem+json (RFC 9457). */
export class DomainError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly errors: FieldProblem[];
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
  'too-large': 413,
  refused: 422,
  'too-many': 429,
  'precondition-required': 428,
  unavailable: 503,
};

/** HTTP status of a kind of error (API conventions). */
export function httpStatusOf(kind: ErrorKind): number {
  return statuses[kind];
}
