import type { DomainEvent, NotificationJob } from '@avviso/contracts';

/** One message in the hands of a handler. Returning acknowledges it; see errors.ts for what throwing does. */
export interface Delivery<T = DomainEvent | NotificationJob> {
  /** The checked domain event or notification job. */
  readonly body: T;
  /** Event type, or job type such as `job.email`. */
  readonly type: string;
  /** Id of the event or job: what idempotency goes by. */
  readonly id: string;
  /** Messages of one key are handled one after another: an event's subject, a job's subject and recipient. */
  readonly key: string;
  /** 1 on the first try; counts the handler's tries, not handovers of the broker. */
  readonly tries: number;
  /** True when the message may have been handed out before (crash, lost connection, handover). */
  readonly redelivered: boolean;
  /**
   * Somebody put the message back after it had been parked, and each time it is another value. So a handler that gave up
   * on a message before knows a wish to begin anew from a crash between giving up and parking.
   */
  readonly retryId: string | undefined;
  readonly correlationId: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
}
