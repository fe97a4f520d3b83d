import { createServer, type Server, type Socket } from 'node:net';
import type { Doc } from '../values/types.js';
import { Connection } from './connection.js';

const HOST = '127.0.0.1';

/** What the server does for its connections, each of which has a number of its own. */
export interface Serving {
  answer(command: Doc, connectionId: number): Promise<Doc>;
  /** The client has left, and what it had asked for is done. */
  onGone(connectionId: number): void;
  /** Told of errors that are the program's own. */
  onFault(error: unknown): void;
}

export interface Listener {
  readonly port: number;
  /** Ends all connections and stops listening. */
  close(): Promise<void>;
}

/**
 * Listens on loopback.
 *
 * @throws the system's error (EADDRINUSE, ...) when the port cannot be had.
 */
export async function listen(port: number, { answer, onGone, onFault }: Serving): Promise<Listener> {
  const sockets = new Set<Socket>();
  let lastConnection = 0;
  const server = createServer((socket) => {
    const id = ++lastConnection;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    new Connection(
      socket,
      (command) => answer(command, id),
      onFault,
      () => onGone(id),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  return { port: portOf(server), close: () => close(server, sockets) };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
