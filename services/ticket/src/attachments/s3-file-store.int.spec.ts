import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { S3FileStore } from './s3-file-store.js';

/** As much of s3rver as is used; it brings no types. */
interface Server {
  run(): Promise<unknown>;
  close(): Promise<void>;
}
type S3rver = new (options: object) => Server;

/** Against s3rver, a server of its own that speaks S3's protocol; Amazon's S3 was not tried. */
describe('files in a bucket', () => {
  let server: Server;
  let folder: string;
  let store: S3FileStore;
  let port: number;
  const settings = () => ({
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_REGION: 'us-east-1',
    S3_BUCKET: 'avviso-files',
    S3_ACCESS_KEY_ID: 'S3RVER',
    S3_SECRET_ACCESS_KEY: 'S3RVER',
    S3_PATH_STYLE: 'true' as const,
  });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 's3-'));
    const { default: S3rver } = (await import('s3rver' as string)) as { default: S3rver };
    server = new S3rver({
      port: 0,
      address: '127.0.0.1',
      silent: true,
      directory: folder,
      configureBuckets: [{ name: 'avviso-files', configs: [] }],
    });
    ({ port } = (await server.run()) as AddressInfo);
    store = new S3FileStore(settings());
  });
  afterAll(async () => {
    store.close();
    await server.close();
    await rm(folder, { recursive: true });
  });

  const content = Buffer.alloc(11 * 1024 * 1024, 'avviso');

  it.each([
    ['a small file', content.subarray(0, 1_000)],
    ['a file of several parts', content],
  ])('keeps %s and gives it back', async (name, bytes) => {
    await store.put(name, Readable.from(pieces(bytes), { objectMode: false }), 'text/plain');
    expect((await buffer(await store.open(name))).equals(bytes)).toBe(true);
    await store.remove(name);
    await expect(store.open(name)).rejects.toMatchObject({ code: 'ATTACHMENT.NOT_FOUND' });
    await store.remove(name);
  });

  it('passes on why a content ended, and leaves no file', async () => {
    const why = new Error('the sender went away');
    const broken = async function* () {
      yield content.subarray(0, 6 * 1024 * 1024);
      throw why;
    };
    await expect(store.put('broken', Readable.from(broken(), { objectMode: false }), 'text/plain')).rejects.toBe(why);
    await expect(store.open('broken')).rejects.toMatchObject({ code: 'ATTACHMENT.NOT_FOUND' });
  });

  it('says so when the server is away', async () => {
    const away = new S3FileStore({ ...settings(), S3_ENDPOINT: 'http://127.0.0.1:1' });
    const unavailable = { code: 'ATTACHMENT.STORAGE_UNAVAILABLE' };
    await expect(away.put('x', Readable.from('x'), 'text/plain')).rejects.toMatchObject(unavailable);
    await expect(away.open('x')).rejects.toMatchObject(unavailable);
    await expect(away.remove('x')).rejects.toMatchObject(unavailable);
    away.close();
  });
});

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
}
