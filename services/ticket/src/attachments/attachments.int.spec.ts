import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createDeflateRaw } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type AttachmentSettings, type Problem, attachmentDefaults } from '@avviso/contracts';
import { eventually } from '@avviso/testing';
import { ClamdPeer, eicar } from '../testing/clamd-peer.js';
import { samples } from '../testing/sample-files.js';
import { TicketWorld } from '../testing/ticket-world.js';
import { Uploader } from '../testing/upload.js';
import { ClamAvScanner } from './clamav-scanner.js';

describe('attachments', () => {
  let clamd: ClamdPeer;
  let world: TicketWorld;
  let uploads: Uploader;
  beforeAll(async () => {
    clamd = await ClamdPeer.start();
    world = await TicketWorld.start({ CLAMAV_ADDRESS: `tcp://127.0.0.1:${clamd.port}` });
    uploads = new Uploader(world);
  });
  afterAll(async () => {
    await world.sut.stop();
    await clamd.stop();
  });
  afterEach(() => void (clamd.behaviour = 'works'));

  const save = async (rules: object) => {
    const { body } = await world.as('admin').get<AttachmentSettings>('/api/v1/settings/attachments');
    return world.as('admin').put<AttachmentSettings & Problem>('/api/v1/settings/attachments', {
      version: body.version,
      body: { ...attachmentDefaults, ...rules },
    });
  };

  describe('taking files', () => {
    it('keeps what was sent, byte for byte, and hands it out as a download', async () => {
      const content = Buffer.concat([samples.pdf, Buffer.alloc(700_000, 'a')]);
      const sent = await uploads.sent('user', 'Отчёт «май».pdf', content);
      const sha256 = createHash('sha256').update(content).digest('hex');
      expect(sent).toMatchObject({ name: 'Отчёт «май».pdf', size: content.length, type: 'application/pdf', sha256 });
      const got = await uploads.get('user', sent.id);
      expect(Buffer.from(await got.arrayBuffer()).equals(content)).toBe(true);
      expect(Object.fromEntries(got.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-length': String(content.length),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(got.headers.get('content-disposition')).toMatch(
        /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''%D0%9E%D1%82%D1%87%D1%91%D1%82/,
      );
      expect(clamd.seen.at(-1)).toBe(content.length);
    });

    it('never answers with what a browser would run', async () => {
      await save({ types: [...attachmentDefaults.types, 'svg', 'html'] });
      for (const name of ['a.svg', 'a.html']) {
        const { id } = await uploads.sent(
          'user',
          name,
          '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        );
        const got = await uploads.get('user', id);
        expect(got.headers.get('content-type')).toMatch(/^text\/plain/);
        expect(got.headers.get('content-disposition')).toMatch(/^attachment/);
      }
      await save({});
    });

    it.each<[string, string, string | Uint8Array, number, string]>([
      ['an empty file', 'a.txt', '', 422, 'EMPTY'],
      ['a type that is not allowed', 'a.exe', samples.exe, 422, 'TYPE_NOT_ALLOWED'],
      ['another content than the name claims', 'a.png', '<html><script>1</script>', 422, 'CONTENT_MISMATCH'],
      ['a virus', 'a.txt', `mail: ${eicar}`, 422, 'INFECTED'],
    ])('refuses %s, and keeps nothing', async (_, name, content, status, code) => {
      const before = await uploads.kept();
      const answer = await uploads.send('user', name, content);
      expect([answer.status, answer.body.code]).toEqual([status, `ATTACHMENT.${code}`]);
      expect(answer.body.errors?.[0]?.path).toBe('file');
      expect(await uploads.kept()).toEqual(before);
    });

    it('refuses what is no upload of one file', async () => {
      const two = new FormData();
      two.append('file', new File(['a'], 'a.txt'));
      two.append('file', new File(['b'], 'b.txt'));
      const withField = new FormData();
      withField.append('note', 'x');
      withField.append('file', new File(['a'], 'a.txt'));
      const before = await uploads.kept();
      const answers = await Promise.all([
        uploads.post('user', two),
        uploads.post('user', withField),
        uploads.post('user', new FormData()),
        uploads.post('user', '{}', 'application/json'),
        uploads.post('user', 'x', 'multipart/form-data'),
        uploads.post(
          'user',
          '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nno end',
          'multipart/form-data; boundary=b',
        ),
      ]);
      expect(answers.map(({ status, body }) => [status, body.code.replace('ATTACHMENT.', '')])).toEqual([
        [422, 'ONE_FILE'],
        [400, 'MALFORMED'],
        [400, 'MALFORMED'],
        [400, 'WRONG_TYPE'],
        [400, 'WRONG_TYPE'],
        [400, 'MALFORMED'],
      ]);
      expect(await uploads.kept()).toEqual(before);
    });

    it('reads names of old programs, and takes folders and line breaks out of them', async () => {
      const { body, type } = uploads.raw(Buffer.from('..\\caf\xe9\t.txt', 'latin1'), 'x');
      expect((await uploads.post('user', body, type)).body.name).toBe('café.txt');
    });

    it.each([
      ['announced', true],
      ['sent in pieces', false],
    ])('cuts 200 MB off early with 413, %s', async (_, announced) => {
      const before = await uploads.kept();
      const answer = await uploads.stream('user', 200 * 1024 * 1024, { announced });
      expect([answer.status, answer.code]).toEqual([413, 'ATTACHMENT.TOO_LARGE']);
      expect(answer.written).toBeLessThan((announced ? 8 : 40) * 1024 * 1024);
      expect(await uploads.kept()).toEqual(before);
    });

    it('leaves nothing behind when the sender goes away half way', async () => {
      const before = await uploads.kept();
      const seen = () => eventually(async () => Number((await uploads.kept())[2]) > Number(before[2]) + 5);
      await uploads.stream('user', 20 * 1024 * 1024, { until: 3 * 1024 * 1024, seen });
      await eventually(async () => JSON.stringify(await uploads.kept()) === JSON.stringify(before));
    });

    it('keeps a zip bomb as it is, in little memory', async () => {
      const bomb = await zipBomb(200);
      const before = process.memoryUsage().arrayBuffers;
      const { size, type } = await uploads.sent('user', 'bomb.zip', bomb);
      expect([size, type]).toEqual([bomb.length, 'application/zip']);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 1024 * 1024);
      const renamed = await uploads.send('user', 'bomb.docx', bomb);
      expect(renamed.body.code).toBe('ATTACHMENT.CONTENT_MISMATCH');
    });
  });

  describe('the virus scanner', () => {
    it.each(['limit', 'breaks'] as const)('fails closed when it gives up (%s)', async (behaviour) => {
      clamd.behaviour = behaviour;
      const before = await uploads.kept();
      const answer = await uploads.send('user', 'a.txt', 'x'.repeat(300_000));
      expect([answer.status, answer.body.code]).toEqual([503, 'ATTACHMENT.SCANNER_UNAVAILABLE']);
      expect(answer.headers.get('retry-after')).toBe('30');
      expect(await uploads.kept()).toEqual(before);
    });

    it('fails closed while it is away', async () => {
      const away = await ClamdPeer.start();
      const { port } = away;
      await away.stop();
      for (const address of [`tcp://127.0.0.1:${port}`, 'unix:/nowhere/clamd.sock']) {
        await expect(new ClamAvScanner(address).begin()).rejects.toMatchObject({
          code: 'ATTACHMENT.SCANNER_UNAVAILABLE',
        });
      }
    });

    it('waits for no clamd that never answers, and speaks through a unix socket too', async () => {
      const path = `/tmp/clamd-${process.pid}.sock`;
      const peer = await ClamdPeer.start(path);
      const scan = await new ClamAvScanner(`unix:${path}`).begin();
      await scan.write(Buffer.from(eicar));
      expect(await scan.verdict()).toBe('Win.Test.EICAR_HDB-1');
      peer.behaviour = 'silent';
      const silent = await new ClamAvScanner(`unix:${path}`, 50).begin();
      await silent.write(Buffer.from('x'));
      await expect(silent.verdict()).rejects.toMatchObject({ code: 'ATTACHMENT.SCANNER_UNAVAILABLE' });
      await peer.stop();
    });
  });

  describe('the settings', () => {
    it('count for the next upload and the next message', async () => {
      await save({ largestBytes: 1_000, mostFiles: 1, types: ['txt'] });
      const rules = await world.as('stranger').get('/api/v1/attachment-rules');
      expect(rules.body).toEqual({ largestBytes: 1_000, mostFiles: 1, types: ['txt'] });
      expect((await uploads.send('user', 'a.txt', 'x'.repeat(1_001))).status).toBe(413);
      expect((await uploads.send('user', 'a.png', samples.png)).body.code).toBe('ATTACHMENT.TYPE_NOT_ALLOWED');
      const files = [await uploads.sent('user', 'a.txt', 'x'), await uploads.sent('user', 'b.txt', 'x')];
      const { number } = await world.open();
      const { body } = await world.as('user').post<Problem>(`/api/v1/tickets/${number}/messages`, {
        body: { body: 'x', attachmentIds: files.map(({ id }) => id) },
      });
      expect([body.code, body.errors?.[0]?.path]).toEqual(['ATTACHMENT.TOO_MANY_FILES', 'attachmentIds']);
      await save({});
    });

    it('are for administrators, name the scanner, and are not saved over somebody else', async () => {
      const at = '/api/v1/settings/attachments';
      for (const part of ['tech', 'user'] as const) expect((await world.as(part).get(at)).status).toBe(403);
      const { body } = await world.as('admin').get<AttachmentSettings>(at);
      expect(body).toMatchObject({ storage: 'gridfs', scanner: 'clamav', lastChange: { by: 'Ada Admin' } });
      const stale = await world.as('admin').put<Problem>(at, { version: body.version - 1, body: attachmentDefaults });
      expect(stale.status).toBe(412);
      await save({ mostFiles: 3 });
      await save({ mostFiles: 4 });
      const trail = await world
        .as('admin')
        .get<{ items: { changes: unknown[]; by: unknown }[] }>(`${at}/audit?limit=2`);
      expect(trail.body.items).toMatchObject([
        { by: { name: 'Ada Admin' }, changes: [{ field: 'mostFiles', from: 3, to: 4 }] },
        { changes: expect.arrayContaining([expect.objectContaining({ field: 'mostFiles', to: 3 })]) },
      ]);
      expect((await world.as('tech').get(`${at}/audit`)).status).toBe(403);
      const wrong = await save({ largestBytes: 0, mostFiles: 21, types: ['.PDF'] });
      expect([wrong.status, wrong.body.errors?.map(({ path }) => path)]).toEqual([
        400,
        ['largestBytes', 'mostFiles', 'types.0'],
      ]);
    });
  });
});

/** A ZIP archive of one file of so many megabytes of noughts, a thousandth of its size. */
async function zipBomb(megabytes: number): Promise<Buffer> {
  const noughts = Buffer.alloc(1024 * 1024);
  const pieces = Readable.from(Array.from({ length: megabytes }, () => noughts));
  const content = await buffer(pieces.pipe(createDeflateRaw({ level: 1 })));
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(megabytes * noughts.length, 22);
  head.writeUInt16LE(5, 26);
  return Buffer.concat([head, Buffer.from('0.txt'), content]);
}
