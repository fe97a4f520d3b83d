/**
 * What a handler throws says who must act. Its message may be stored beside a parked message and written to the log, so
 * it never carries secrets or personal data.
 */

export interface TransientErrorOptions {
  /** Milliseconds until the next try, when the other side named them; else the subscription's own delays apply. */
  retryAfterMs?: number | undefined;
  /** The try is not counted: the channel is paused and its messages wait, however long that takes (CHN-20). */
  doesNotCount?: boolean | undefined;
  /** Stable code under which the message is parked when its tries are used up, such as `unknown-reference`. */
  code?: string | undefined;
  cause?: unknown;
}

/** It may work later: the message goes to a retry queue, and is parked when its tries are used up. */
export class TransientError extends Error {
  override readonly name: string = 'TransientError';
  readonly retryAfterMs: number | undefined;
  readonly doesNotCount: boolean;
  readonly code: string | undefined;

  constructor(message: string, options: TransientErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
    this.doesNotCount = options.doesNotCount ?? false;
    this.code = options.code;
  }
}

/** It will never work: the message is parked at once, with `code` as its reason. */
export class PermanentError extends Error {
  override readonly name: string = 'PermanentError';
  readonly code: string;

  constructor(message: string, options: { code: string; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
  }
}

/** The broker (or the embedded store) could not be reached or did not confirm; the same call may work later. */
export class BrokerUnavailable extends TransientError {
  override readonly name = 'BrokerUnavailable';

  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, { ...options, code: 'MESSAGING.BROKER_UNAVAILABLE' });
  }
}

/** No consumer is bound for a job, so nobody would ever send it. */
export class UnroutableJob extends TransientError {
  override readonly name = 'UnroutableJob';

  constructor(readonly jobType: string) {
    super(`no consumer takes jobs of type ${jobType}`, { code: 'MESSAGING.UNROUTABLE' });
  }
}
