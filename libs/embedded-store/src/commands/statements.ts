import { setImmediate } from 'node:timers/promises';
import { codeName, StoreError } from '../errors.js';
import type { SessionNote } from '../storage/log-record.js';
import { wholeNumber } from '../values/numbers.js';
import type { Doc } from '../values/types.js';
import type { Request } from './request.js';

/** The statement id of the n-th statement of a retryable write. */
export function statementId(request: Request, index: number): number {
  const ids = request.command['stmtIds'];
  const given = Array.isArray(ids) ? wholeNumber(ids[index]) : undefined;
  return given ?? (request.number('stmtId') ?? 0) + index;
}

/** The result of a statement that was applied before, when this is a retry of it. */
export const earlierResult = (request: Request, index: number): Doc | undefined =>
  request.retryable ? request.session?.statements.get(statementId(request, index)) : undefined;

/** Remembers results for retries, in the session and (as the note) in the log. */
export function remember(
  request: Request,
  results: readonly (readonly [index: number, result: Doc])[],
): SessionNote | undefined {
  const { session } = request;
  if (!request.retryable || !session) return undefined;
  const statements = results.map(([index, result]) => [statementId(request, index), result] as const);
  for (const [id, result] of statements) session.statements.set(id, result);
  const forget = (): void => {
    for (const [id] of statements) session.statements.delete(id);
  };
  return { session: session.key, number: session.number, statements, forget };
}

/** An element of `writeErrors`. */
export const writeError = (index: number, error: StoreError): Doc => ({
  index,
  code: error.code,
  codeName: codeName(error.code),
  errmsg: error.message,
  ...error.details,
});

/** So many milliseconds a command works at a stretch: who waits longer for an answer takes the store for dead. */
const STRETCH = 20;

/**
 * Runs statements in order and gathers what went wrong: an ordered write stops at the first error. Errors that end the
 * whole command (write conflicts, anything unexpected) are thrown on. Outside of transactions others have their turn between
 * two statements, so that each asks anew for the collection that it writes to.
 * @param beforeOthers called before others have their turn: all that was written must be in the journal then
 */
export async function eachStatement(
  request: Request,
  count: number,
  run: (index: number) => Promise<void>,
  beforeOthers: () => void = () => undefined,
): Promise<Doc[]> {
  const ordered = request.command['ordered'] !== false;
  const errors: Doc[] = [];
  let began = performance.now();
  for (let index = 0; index < count; index++) {
    if (!request.transaction && performance.now() - began > STRETCH) {
      beforeOthers();
      await setImmediate();
      began = performance.now();
    }
    try {
      await run(index);
    } catch (error) {
      if (!(error instanceof StoreError) || error.code === 112 || error.code === 50) throw error;
      errors.push(writeError(index, error));
      if (request.transaction) request.server.store.abort(request.transaction);
      if (ordered || request.transaction) break;
    }
  }
  return errors;
}
