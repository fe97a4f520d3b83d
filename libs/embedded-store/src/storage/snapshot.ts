import { open, rename, type FileHandle } from 'node:fs/promises';
import { encode } from '../bson/encode.js';
import type { Collection, Entry } from '../engine/collection.js';
import type { Store } from '../engine/store.js';
import type { Session, Sessions } from '../txn/sessions.js';
import type { Doc } from '../values/types.js';
import type { DataFolder } from './data-folder.js';
import { frame } from './frame.js';
import { noteDoc } from './log-record.js';
import { SNAPSHOT_HEADER } from './segment.js';

/** The state of the store at one moment: references only, since documents never change. */
export interface Capture {
  readonly version: number;
  readonly collections: readonly { readonly head: Doc; readonly entries: readonly Entry[] }[];
  readonly sessions: readonly Doc[];
}

export function capture(store: Store, sessions: Sessions): Capture {
  return {
    version: store.version,
    collections: store
      .list()
      .map((collection) => ({ head: headOf(collection), entries: [...collection.entries.values()] })),
    sessions: [...sessions.all()].filter(isWorthKeeping).map(sessionDoc),
  };
}

const headOf = (collection: Collection): Doc => ({
  collection: collection.namespace,
  options: collection.options,
  indexes: [...collection.indexes.values()].map(({ spec }) => spec),
});

const isWorthKeeping = (session: Session): boolean => session.committed || session.statements.size > 0;

const sessionDoc = (session: Session): Doc =>
  noteDoc({
    session: session.key,
    number: session.number,
    statements: [...session.statements],
    ...(session.committed ? { committed: true } : {}),
  });

const CHUNK_BYTES = 256 * 1024;

/**
 * Writes a snapshot beside the running store and gives it its name when `mayKeep` still says so. It begins with the
 * commit that it reaches to and ends with a record that says that it is whole.
 */
export async function writeSnapshot(
  folder: DataFolder,
  number: number,
  state: Capture,
  mayKeep: () => Promise<boolean>,
): Promise<boolean> {
  const path = folder.snapshot(number);
  const draft = `${path}.tmp`;
  const handle = await open(draft, 'w');
  try {
    await handle.write(SNAPSHOT_HEADER);
    for (const chunk of chunksOf(state)) await writeAll(handle, chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (!(await mayKeep())) return false;
  await rename(draft, path);
  folder.sync();
  return true;
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
}

function* chunksOf(state: Capture): Generator<Buffer> {
  let frames: Buffer[] = [];
  let size = 0;
  for (const record of recordsOf(state)) {
    const bytes = frame(encode(record));
    frames.push(bytes);
    size += bytes.length;
    if (size < CHUNK_BYTES) continue;
    yield Buffer.concat(frames);
    frames = [];
    size = 0;
  }
  yield Buffer.concat(frames);
}

function* recordsOf(state: Capture): Generator<Doc> {
  yield { begin: BigInt(state.version) };
  for (const { head, entries } of state.collections) {
    yield head;
    for (const { doc } of entries) yield { d: doc };
  }
  for (const note of state.sessions) yield { s: note };
  yield { end: BigInt(state.version) };
}
