import { EventStream } from '@avviso/service-kit';
import type { Response } from 'express';

/** The open event stream of one person's bell. */
export class BellStream extends EventStream {
  /** @param revision of the bell up to which the browser has been told */
  constructor(
    response: Response,
    readonly owner: string,
    /** Of the session that opened it. */
    readonly sessionHash: string,
    public revision: number,
  ) {
    super(response);
  }

  /** @param revision up to which the browser knows the bell after this event */
  override send(event: string, data: unknown, revision?: number): void {
    this.revision = revision ?? this.revision;
    super.send(event, data, revision);
  }
}
