import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { ChangeLog } from '../changes/change-log.js';
import { Store } from '../engine/store.js';
import { Sessions } from '../txn/sessions.js';
import { DataFolder } from './data-folder.js';
import { FileJournal } from './file-journal.js';
import { lockFolder } from './lock-file.js';
import { LogFile } from './log-file.js';
import { describeDamage, recover, type Damage } from './recover.js';
import { capture, writeSnapshot } from './snapshot.js';

export interface Storage {
  readonly store: Store;
  readonly sessions: Sessions;
  /** What changed lately, for change streams. */
  readonly changes: ChangeLog;
  readonly recovery: { readonly tornBytes: number; readonly damage?: Damage };
  /** Writes a snapshot and removes the files that it replaces. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

export interface StorageOptions {
  readonly log: Logger;
  /** Called when nothing can be written any more. */
  readonly onFatal: (error: unknown) => void;
  /** Called before a batch is written; what it throws is taken for the system's answer (fault tests). */
  readonly beforeWrite?: () => void;
  /** A log of this size (or that of the last snapshot, if greater) is compacted; the default is 64 MiB. */
  readonly compactAt?: number | undefined;
}

const COMPACT_AT = 64 * 1024 * 1024;

/** Locks and reads a data folder and opens its log. @throws FolderInUseError, or the system's errors. */
export async function openStorage(path: string, options: StorageOptions): Promise<Storage> {
  const folder = new DataFolder(path);
  const lock = lockFolder(folder.path);
  try {
    return await openLocked(folder, lock, options);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openLocked(
  folder: DataFolder,
  lock: { release(): void },
  { log, onFatal, beforeWrite, compactAt = COMPACT_AT }: StorageOptions,
): Promise<Storage> {
  const recovered = recover(folder);
  if (recovered.tornBytes > 0)
    log.warn({ bytes: recovered.tornBytes }, 'a record that was never acknowledged was cut off the log');
  if (recovered.damage) log.error({ damage: recovered.damage }, describeDamage(recovered.damage));
  const number = recovered.log?.number ?? recovered.nextNumber;
  const file = await LogFile.open(folder.log(number), recovered.log?.end);
  folder.sync();
  let compacting: Promise<void> | undefined;
  let snapshotSize = sizeOfNewest(folder);
  const journal: FileJournal = new FileJournal(folder, file, number, {
    onFailure: (error) => {
      log.error({ err: error }, 'the log could not be written: the last writes were taken back');
      for (const transaction of [...store.openTransactions()]) store.abort(transaction);
    },
    onFatal,
    ...(beforeWrite ? { beforeWrite } : {}),
    onWritten: (size) => {
      if (size > Math.max(compactAt, snapshotSize) && !compacting)
        compact().catch((error: unknown) => log.error({ err: error }, 'compaction failed; the log goes on'));
    },
  });
  const store = new Store(journal);
  const sessions = new Sessions();
  recovered.state.pourInto(store, sessions);
  const { changes } = recovered.state;
  store.onCommit((version, committed) => changes.addCommit(version, committed));
  store.onDrop((version, { db, name }) => changes.addDrop(version, db, name));

  const compact = (): Promise<void> => (compacting ??= runCompaction().finally(() => (compacting = undefined)));
  const runCompaction = async (): Promise<void> => {
    const next = journal.rotate();
    const state = capture(store, sessions);
    const failures = journal.failures;
    await journal.durable();
    const kept = await writeSnapshot(folder, next, state, async () => {
      await journal.durable();
      return journal.failures === failures;
    });
    if (!kept) return;
    await removeBefore(folder, next);
    snapshotSize = sizeOfNewest(folder);
  };
  if (recovered.damage) await compact();
  return {
    store,
    sessions,
    changes,
    recovery: { tornBytes: recovered.tornBytes, ...(recovered.damage ? { damage: recovered.damage } : {}) },
    compact,
    close: async () => {
      await compacting;
      await journal.close();
      lock.release();
    },
  };
}

function sizeOfNewest(folder: DataFolder): number {
  const newest = folder.snapshots().at(-1);
  return newest === undefined ? 0 : statSync(folder.snapshot(newest)).size;
}

async function removeBefore(folder: DataFolder, number: number): Promise<void> {
  for (const old of folder.snapshots()) if (old < number) await rm(folder.snapshot(old), { force: true });
  for (const old of folder.logs()) if (old < number) await rm(folder.log(old), { force: true });
  folder.sync();
}
