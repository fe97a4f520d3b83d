import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { joinUnderOneOrigin } from './front.js';

let server: Server;
let url = '';
beforeAll(async () => {
  server = createServer(joinUnderOneOrigin([]));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('the one origin', () => {
  it.each([
    ['/assets/missing.js', 404],
    ['/assets/%c0', 400],
    ['/api/nothing', 404],
  ])('answers a failure without telling of the machine: %s', async (path, status) => {
    const response = await fetch(url + path);
    const text = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(text).not.toMatch(/node_modules|\bat \S+ \(|dist/);
  });
});
