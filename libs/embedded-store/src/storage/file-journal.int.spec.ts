import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from '../bson/decode.js';
import { StoreError } from '../errors.js';
import { DataFolder } from './data-folder.js';
import { FileJournal, type JournalEvents } from './file-journal.js';
import { LogFile } from './log-file.js';
import { LOG_HEADER, readSegment, type SegmentEnd } from './segment.js';

describe('the log', () => {
  let folder: DataFolder;
  let batches: number;
  const events: JournalEvents = {
    onFailure: () => undefined,
    onFatal: (error) => {
      throw error;
    },
    onWritten: () => batches++,
  };
  const open = async (more: Partial<JournalEvents> = {}): Promise<FileJournal> =>
    new FileJournal(folder, await LogFile.open(folder.log(1)), 1, { ...events, ...more });
  const read = (number = 1): { records: unknown[]; end: SegmentEnd } => {
    const records: unknown[] = [];
    const end = readSegment(readFileSync(folder.log(number)), LOG_HEADER, (payload) =>
      records.push(decode(payload)['n']),
    );
    return { records, end };
  };
  const nothing = (): void => undefined;

  beforeEach(() => {
    folder = new DataFolder(mkdtempSync(join(tmpdir(), 'journal-')));
    batches = 0;
  });
  afterEach(() => rmSync(folder.path, { recursive: true }));

  it('shares one sync among writers at the same time, and keeps their order', async () => {
    const journal = await open();
    const waits = Array.from({ length: 200 }, async (_, n) => {
      journal.append({ n }, nothing);
      await journal.durable();
    });
    await Promise.all(waits);
    await journal.close();
    expect(batches).toBe(1);
    expect(read().records).toEqual(Array.from({ length: 200 }, (_, n) => n));
  });

  it('settles a writer only when its record is in the file', async () => {
    const journal = await open();
    for (let n = 0; n < 5; n++) {
      journal.append({ n }, nothing);
      await journal.durable();
      expect(read().records).toContain(n);
    }
    await journal.close();
  });

  it('settles a writer only when the disk has its record', async () => {
    const journal = await open();
    const handle = await openFile(folder.log(1));
    const prototype = Object.getPrototypeOf(handle) as typeof handle;
    await handle.close();
    const disk = Promise.withResolvers<void>();
    const sync = jest.spyOn(prototype, 'datasync').mockReturnValue(disk.promise);
    journal.append({ n: 1 }, nothing);
    let isSettled = false;
    const settled = journal.durable().then(() => (isSettled = true));
    while (!read().records.includes(1)) await new Promise((resolve) => setImmediate(resolve));
    while (sync.mock.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isSettled).toBe(false);
    disk.resolve();
    await settled;
    sync.mockRestore();
    await journal.close();
  });

  it('takes back newest first what could not be written, and what waited behind it', async () => {
    let fail = true;
    const undone: number[] = [];
    const journal = await open({
      beforeWrite: () => {
        if (fail) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    });
    for (const n of [1, 2, 3]) journal.append({ n }, () => undone.push(n));
    await expect(journal.durable()).rejects.toMatchObject({ code: 14031 });
    await expect(journal.durable()).resolves.toBeUndefined();
    expect(undone).toEqual([3, 2, 1]);
    fail = false;
    journal.append({ n: 4 }, nothing);
    await journal.durable();
    await journal.close();
    expect(read().records).toEqual([4]);
    expect(new StoreError(14031, '').code).toBe(14031);
  });

  it('goes on in a new file after a rotation, with nothing lost between', async () => {
    const journal = await open();
    journal.append({ n: 1 }, nothing);
    await journal.durable();
    expect(journal.rotate()).toBe(2);
    journal.append({ n: 2 }, nothing);
    await journal.durable();
    await journal.close();
    expect([read(1).records, read(2).records]).toEqual([[1], [2]]);
  });

  it('is read up to any place at which it is cut, and the rest is known for torn', async () => {
    const journal = await open();
    const ends: number[] = [LOG_HEADER.length];
    for (let n = 0; n < 4; n++) {
      journal.append({ n, text: 'x'.repeat(n * 10) }, nothing);
      await journal.durable();
      ends.push(readFileSync(folder.log(1)).length);
    }
    await journal.close();
    for (let length = (ends.at(-1) ?? 0) - 1; length >= 0; length--) {
      truncateSync(folder.log(1), length);
      const { records, end } = read();
      const whole = ends.filter((at) => at <= length).length - 1;
      expect(records).toHaveLength(Math.max(0, whole));
      expect(end.kind).toBe(ends.includes(length) ? 'clean' : 'torn');
    }
  });

  it('shows any changed byte as damage at the record that it is in', async () => {
    const journal = await open();
    const starts: number[] = [];
    for (let n = 0; n < 3; n++) {
      starts.push(readFileSync(folder.log(1)).length);
      journal.append({ n, text: 'hello' }, nothing);
      await journal.durable();
    }
    await journal.close();
    const good = readFileSync(folder.log(1));
    for (let at = starts[0] ?? 0; at < (starts[2] ?? 0); at++) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 0x10;
      const end = readSegment(bad, LOG_HEADER, nothing);
      expect(end).toMatchObject({ kind: 'damaged', position: at < (starts[1] ?? 0) ? starts[0] : starts[1] });
    }
  });
});
