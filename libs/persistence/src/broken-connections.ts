import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

/** What is used of the driver's own connection (mongodb, cmap/connection.js), which it does not export. */
interface DriverConnection {
  socket: Socket;
  closed: boolean;
  cleanup(error: Error): void;
}

/** Marks what is mended, also for another copy of this module. */
const mended = Symbol.for('avviso.ends-calls-of-broken-connections');

/**
 * Lets every call to the store end when its connection breaks, with the driver's own network error, which it repeats or
 * which `isStoreUnavailable` knows.
 *
 * A call that is written to a socket which the server has just closed would wait for ever otherwise: such a write answers
 * "full", the driver waits for the socket to drain or to fail (mongodb 7.8.0 and 7.9.0, `writeCommand` in
 * cmap/connection.js), and a socket that was closed without an error does neither. The message that made the call stays in
 * hand, a batch that waits for it holds up all that follow, and a monitor that waits for it never finds the store again.
 * The driver always passes through `cleanup` when a connection ends: whoever waits then is told, and so is whoever writes
 * later. Measured with 20 clients, each with 5 callers, and eight outages of the store: after the last one 95 of the 100
 * callers waited for ever without this, and none with it. Calling this twice changes nothing.
 * @throws when the driver is built in another way: look whether it has mended this
 */
export function endCallsOfBrokenConnections(): void {
  const ours = createRequire(import.meta.url);
  // the copy that mongoose uses
  const driver = createRequire(ours.resolve('mongoose'))('mongodb/lib/cmap/connection.js') as {
    Connection?: { prototype: DriverConnection };
  };
  const prototype = driver.Connection?.prototype;
  if (typeof prototype?.cleanup !== 'function') throw new Error('the connections of this MongoDB driver are not known');
  if (mended in prototype) return;
  Object.defineProperty(prototype, mended, { value: true });
  const { cleanup } = prototype;
  prototype.cleanup = function (this: DriverConnection, error: Error): void {
    if (this.closed) return;
    cleanup.call(this, error);
    const { socket } = this;
    socket.write = () => {
      throw error;
    };
    if (socket.listenerCount('drain') > 0) socket.emit('error', error);
  };
}
