/** Why the store's process did not come up. */
export type StartFailure =
  'data-folder-in-use' | 'data-folder-not-usable' | 'port-in-use' | 'log-unreadable' | 'failed';

/** Thrown by startEmbeddedStore when its process ended before it was ready; the message is one sentence for the operator. */
export class EmbeddedStoreStartError extends Error {
  override readonly name = 'EmbeddedStoreStartError';
  readonly reason: StartFailure;

  constructor(reason: StartFailure, message: string) {
    super(message);
    this.reason = reason;
  }
}
