import { createServer } from 'node:net';
import { StartError } from './start-error.js';

export interface WantedPort {
  host: string;
  port: number;
  /** What it is for, and the variable that moves it. */
  purpose: string;
  variable: string;
}

/** @throws StartError that names every port that is taken, before anything has started. */
export async function checkPorts(wanted: readonly WantedPort[]): Promise<void> {
  const mistakes: string[] = [];
  for (const each of wanted) {
    const code = await tryToListen(each);
    if (code === 'EADDRINUSE')
      mistakes.push(`  - ${each.port} (${each.purpose}) is taken: set ${each.variable} to another one`);
    else if (code)
      mistakes.push(
        `  - ${each.host}:${each.port} (${each.purpose}) cannot be listened on (${code}): see ${each.variable}`,
      );
  }
  if (mistakes.length > 0) throw new StartError(`Avviso cannot start, because of its ports:\n${mistakes.join('\n')}`);
}

function tryToListen({ host, port }: WantedPort): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
