import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkDeliveryPath, redeemSecretPath } from '@avviso/contracts';
import express from 'express';
import type { Joined } from './front.js';

/** Which service answers what. */
const owners: Readonly<Record<string, string>> = {
  [redeemSecretPath]: 'account',
  [checkDeliveryPath]: 'subscription',
};

/** Where services of this process call each other. */
export interface InternalCalls {
  url: string;
  stop(): void;
}

/**
 * A second server for calls between services, on loopback and a port of its own: the one origin passes no path on that no
 * service lists, so these stay out of reach from outside, as behind the edge proxy.
 * @param joined the services, as far as they have started
 */
export async function listenForInternalCalls(joined: readonly Joined[]): Promise<InternalCalls> {
  const inner = express();
  inner.disable('x-powered-by');
  inner.use((request, response, next) => {
    const name = owners[request.path];
    const owner = name === undefined ? undefined : joined.find(({ definition }) => definition.name === name);
    if (owner) owner.running.express(request, response, next);
    else response.sendStatus(404);
  });
  const server = createServer(inner);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
