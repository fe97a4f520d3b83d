import type { Transport } from '../transport.js';

/** What a backend gives the conformance suite. */
export interface TransportHarness {
  /** A started transport of its own, as one replica of a service has. The harness closes it at the end. */
  open(): Promise<Transport>;
  /** What SIGKILL looks like from outside: the transport's connections end without a word, for good. */
  crash(transport: Transport): void;
  /** Puts raw bytes where a publisher would put an event of this type. */
  publishRaw(transport: Transport, type: string, content: Buffer): Promise<void>;
  release(): Promise<void>;
}
