/** One field of a body that the server refused. `path` is a dotted path, empty for the body itself. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** The server answered with problem+json (RFC 9457). Decide by `code`, never by the words. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldProblem[];
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: {
    status: number;
    code: string;
    title: string;
    detail?: string | undefined;
    errors?: readonly FieldProblem[] | undefined;
    retryAfterSeconds?: number | undefined;
  }) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.retryAfterSeconds = problem.retryAfterSeconds;
  }
}

/** No answer came, or one that no service of ours wrote (a proxy's 502, a page of a captive portal). */
export class UnreachableError extends Error {
  constructor(cause?: unknown) {
    super('The server cannot be reached', { cause });
    this.name = 'UnreachableError';
  }
}

export function isProblem(error: unknown, status?: number): error is ProblemError {
  return error instanceof ProblemError && (status === undefined || error.status === status);
}

/** What the server said of its refusal, as the second line of a toast. */
export function detailOf(error: unknown): { detail?: string } {
  return isProblem(error) && error.detail ? { detail: error.detail } : {};
}

const gatewayStatuses = new Set([502, 503, 504]);

/** Reads a refused answer. Never throws: a body that is no problem document becomes one by its status. */
export async function errorFrom(response: Response): Promise<ProblemError | UnreachableError> {
  const body = await readJson(response);
  const problem = isRecord(body) ? body : {};
  const hasProblem = typeof problem.code === 'string';
  if (!hasProblem && gatewayStatuses.has(response.status)) return new UnreachableError();
  const seconds = Number(response.headers.get('retry-after'));
  return new ProblemError({
    status: response.status,
    code: hasProblem ? String(problem.code) : `HTTP.${response.status}`,
    title: typeof problem.title === 'string' ? problem.title : response.statusText,
    detail: typeof problem.detail === 'string' ? problem.detail : undefined,
    errors: fieldProblems(problem.errors),
    retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : undefined,
  });
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((entry) => ({
    path: Array.isArray(entry.path) ? entry.path.join('.') : String(entry.path ?? ''),
    message: String(entry.message ?? ''),
  }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
