import { type Server, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from './free-port.js';

describe('a free port', () => {
  const servers: Server[] = [];
  const taken = new Set<number>();
  beforeAll(async () => {
    for (let count = 0; count < 300; count += 1) {
      const port = await freePort();
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
      servers.push(server);
      taken.add(port);
    }
  });
  afterAll(() => servers.forEach((server) => server.close()));

  it('is none that the system gives to whoever asks for any, and none that is given or taken', async () => {
    expect(taken.size).toBe(300);
    // more than are left of what may be drawn at once: what was drawn and let go comes again, what is taken does not
    const drawn: number[] = [];
    while (drawn.length < 2_500) drawn.push(...(await Promise.all(Array.from({ length: 50 }, freePort))));
    expect(drawn.filter((port) => taken.has(port))).toEqual([]);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(15_000);
    expect(Math.max(...drawn)).toBeLessThan(32_768);
    expect(new Set(drawn.slice(0, 1_000)).size).toBe(1_000);
  });
});
