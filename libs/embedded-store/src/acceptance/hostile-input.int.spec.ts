import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BSON } from 'bson';
import fc from 'fast-check';
import { startEmbeddedStore, type EmbeddedStore } from '../index.js';
import { message, RawClient } from './raw-client.js';

describe('bytes that no driver would send', () => {
  let store: EmbeddedStore;
  beforeAll(async () => {
    store = await startEmbeddedStore({ logLevel: 'silent' });
  });
  afterAll(() => store.stop());

  const stillServes = async (): Promise<void> => {
    const client = await RawClient.open(store.port);
    expect(await client.command({ ping: 1, $db: 'test' })).toMatchObject({ ok: 1 });
    client.close();
  };
  const head = (length: number, opcode = 2013): Buffer => {
    const bytes = Buffer.alloc(16);
    bytes.writeInt32LE(length, 0);
    bytes.writeInt32LE(opcode, 12);
    return bytes;
  };

  it.each([
    ['a length below that of a head', head(3)],
    ['a negative length', head(-1)],
    ['a length beyond 48 MB', head(50_000_000)],
    ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
  ])('%s closes the connection, and that one only', async (_what, bytes) => {
    const client = await RawClient.open(store.port);
    client.send(bytes);
    await client.closed();
    await stillServes();
  });

  const ping = BSON.serialize({ ping: 1, $db: 'test' });
  it.each([
    ['an opcode of old', Buffer.concat([head(20, 2002), Buffer.alloc(4)])],
    ['a flag that must be understood', message(ping, 1, 1 << 5)],
    ['a section of an unknown kind', Object.assign(message(ping, 1), { 20: 9 })],
    ['a body that is cut short', message(ping.subarray(0, 10), 1)],
    ['a body with a wrong length inside', message(Object.assign(Buffer.from(ping), { 0: 200 }), 1)],
    ['an unknown type in the body', message(Buffer.from([12, 0, 0, 0, 0x7a, 0x61, 0, 1, 0, 0, 0, 0]), 1)],
    ['no command at all', message(BSON.serialize({}), 1)],
    ['a command without a database', message(BSON.serialize({ ping: 1 }), 1)],
  ])('%s gets an error', async (_what, bytes) => {
    const client = await RawClient.open(store.port);
    client.send(bytes);
    expect(await client.reply()).toMatchObject({ ok: 0, code: expect.any(Number) });
    client.close();
    await stillServes();
  });

  it('a document nested too deeply gets an error', async () => {
    let nested = {};
    for (let i = 0; i < 300; i++) nested = { n: nested };
    const client = await RawClient.open(store.port);
    expect(await client.command({ insert: 'rows', documents: [nested], $db: 'test' })).toMatchObject({
      ok: 0,
      code: 15,
    });
    client.close();
  });

  it('a message in single bytes is understood', async () => {
    const client = await RawClient.open(store.port);
    for (const byte of message(ping, 5)) {
      client.send(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await client.reply()).toMatchObject({ ok: 1 });
    client.close();
  });

  it('damaged messages never end the server', async () => {
    const whole = message(
      BSON.serialize({ insert: 'rows', documents: [{ a: [1, 'x', null, { b: 2n }] }], $db: 'test' }),
      1,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 16, max: whole.length - 1 }), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 6,
        }),
        async (changes) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          const client = await RawClient.open(store.port);
          client.send(bytes);
          client.send(message(ping, 2));
          await client.reply().catch(() => client.closed());
          client.close();
        },
      ),
      { numRuns: 150 },
    );
    await stillServes();
  });
});
