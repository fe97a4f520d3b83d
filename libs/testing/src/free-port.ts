import { createServer } from 'node:net';

/**
 * Below what operating systems hand out by themselves (32768 and up on Linux, 49152 elsewhere), so that a port which is kept
 * for a program that starts in a moment is not given to a connection or to a server that asked for any port.
 */
const lowest = 15_000;
/** Each worker process of jest draws from a slice of its own: two that run side by side never draw the same port. */
const slices = 8;
const portsOfSlice = 2_000;
const first = lowest + (Number(process.env['JEST_WORKER_ID'] ?? 0) % slices) * portsOfSlice;

/** What this process has drawn, so that ports which are asked for together differ. */
const drawn = new Set<number>();

/** A port on 127.0.0.1 that nobody listens on, for a program that is to listen on it soon or more than once. */
export async function freePort(): Promise<number> {
  for (;;) {
    if (drawn.size === portsOfSlice) drawn.clear();
    const port = first + Math.floor(Math.random() * portsOfSlice);
    if (drawn.has(port)) continue;
    drawn.add(port);
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
