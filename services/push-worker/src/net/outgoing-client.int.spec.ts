import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { lookup as dnsLookup } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NoAnswer, OutgoingClient } from './outgoing-client.js';
import { AddressRefused } from './outgoing-url.js';

let server: Server;
let url: string;
let client: OutgoingClient | undefined;
let requests: string[];
let connections: number;

/** Resolves every name to these addresses. */
function resolvingTo(...addresses: string[]): typeof dnsLookup {
  const lookup = (_name: string, _options: unknown, callback: (error: null, found: unknown) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  return lookup as unknown as typeof dnsLookup;
}

function start(options: { allowLoopback?: boolean; timeoutMs?: number; lookup?: typeof dnsLookup } = {}) {
  client = new OutgoingClient({ allowLoopback: true, timeoutMs: 2_000, ...options });
  return client;
}

beforeEach(async () => {
  requests = [];
  connections = 0;
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    if (request.url === '/hang') return;
    if (request.url === '/close') return void response.destroy();
    if (request.url === '/away') return void response.writeHead(302, { location: `${url}/target` }).end();
    response.writeHead(201).end('x'.repeat(request.url === '/endless' ? 10_000_000 : 1_000));
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await client?.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('OutgoingClient', () => {
  it('keeps its connections', async () => {
    const { post } = bound(start());
    for (let i = 0; i < 3; i += 1) expect((await post(`${url}/x`)).status).toBe(201);
    expect(connections).toBe(1);
  });

  it('does not read a long answer to its end', async () => {
    expect((await bound(start()).post(`${url}/endless`)).status).toBe(201);
  });

  it('follows no redirection', async () => {
    expect((await bound(start()).post(`${url}/away`)).status).toBe(302);
    expect(requests).toEqual(['/away']);
  });

  it('does not connect to 127.0.0.1 unless told to', async () => {
    const { post } = bound(start({ allowLoopback: false }));
    await expect(post(`${url}/x`)).rejects.toThrow(AddressRefused);
    expect(connections).toBe(0);
  });

  it.each([['127.0.0.1'], ['10.0.0.8'], ['1.1.1.1', '192.168.0.1'], ['::1'], ['fd00::1']])(
    'does not connect to a name that resolves to %s',
    async (...addresses) => {
      const { post } = bound(start({ lookup: resolvingTo(...addresses) }));
      const port = new URL(url).port;
      await expect(post(`https://push.example:${port}/x`)).rejects.toThrow(AddressRefused);
      expect(connections).toBe(0);
    },
  );

  it('says whether the request may have arrived', async () => {
    const { post } = bound(start({ timeoutMs: 200 }));
    await expect(post(`${url}/hang`)).rejects.toMatchObject({ code: 'ETIMEDOUT', sent: true });
    await expect(post(`${url}/close`)).rejects.toMatchObject({ sent: true });
    await expect(post('http://127.0.0.1:1/x')).rejects.toMatchObject({ code: 'ECONNREFUSED', sent: false });
    await expect(post('http://127.0.0.1:1/x')).rejects.toThrow(NoAnswer);
  });

  it('tries again when a kept connection was closed meanwhile', async () => {
    const { post } = bound(start());
    await post(`${url}/x`);
    server.closeAllConnections();
    expect((await post(`${url}/y`)).status).toBe(201);
  });
});

function bound(of: OutgoingClient) {
  return { post: (address: string) => of.post(address, { ttl: '60' }, Buffer.from('body')) };
}
