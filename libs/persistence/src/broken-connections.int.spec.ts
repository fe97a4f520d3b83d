import { once } from 'node:events';
import { createRequire } from 'node:module';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endCallsOfBrokenConnections } from './broken-connections.js';
import { isStoreUnavailable } from './mongo-errors.js';

/** The driver's connection, as it is made for a socket. */
interface Connection {
  command(namespace: { db: string }, command: object): Promise<unknown>;
  closed: boolean;
}
const driver = createRequire(createRequire(import.meta.url).resolve('mongoose'))('mongodb/lib/cmap/connection.js') as {
  Connection: new (socket: Socket, options: object) => Connection;
};
const HANGS = 'still waiting';

describe('a call to a store that has just closed the connection', () => {
  let server: Server;
  const peers: Socket[] = [];

  beforeAll(async () => {
    endCallsOfBrokenConnections();
    server = createServer((peer) => void peers.push(peer.on('error', () => undefined)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    for (const peer of peers) peer.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  const open = async (): Promise<{ socket: Socket; connection: Connection }> => {
    const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
    await once(socket, 'connect');
    return { socket, connection: new driver.Connection(socket, { id: 1, generation: 1, hostAddress: {} }) };
  };
  const call = (connection: Connection, command: object = { ping: 1 }): Promise<unknown> => {
    const asked = connection.command({ db: 'test' }, command);
    return Promise.race([asked.catch((error: unknown) => error), delay(3_000, HANGS, { ref: false })]);
  };

  it('ends as "away" when it is written before the driver has heard of the end', async () => {
    const { socket, connection } = await open();
    // as Node leaves it at the end of the stream: the event follows later
    socket.destroy();
    expect(connection.closed).toBe(false);
    const answer = await call(connection);
    expect(answer).not.toBe(HANGS);
    expect(isStoreUnavailable(answer)).toBe(true);
  });

  it('ends as "away" when the connection ends while the call is being encoded', async () => {
    const { socket, connection } = await open();
    const answer = call(connection);
    socket.destroy();
    expect(isStoreUnavailable(await answer)).toBe(true);
  });

  it('ends as "away" when it waits for a full socket to drain', async () => {
    const { socket, connection } = await open();
    server.once('connection', (peer) => peer.pause());
    const answer = call(connection, { insert: 'rows', documents: [{ filler: Buffer.alloc(12 * 1024 * 1024) }] });
    await eventually(() => socket.writableNeedDrain);
    socket.destroy();
    expect(isStoreUnavailable(await answer)).toBe(true);
  });

  it('is mended once, however many modules ask for it', () => {
    const before = (driver.Connection.prototype as { cleanup?: unknown }).cleanup;
    endCallsOfBrokenConnections();
    expect((driver.Connection.prototype as { cleanup?: unknown }).cleanup).toBe(before);
  });
});
