import { copyFileSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { DataFolder } from './data-folder.js';
import { RecoveredState } from './recovered-state.js';
import { LOG_HEADER, readSegment, SNAPSHOT_HEADER, type SegmentEnd } from './segment.js';

/** A place that was damaged: what is before it was kept, the rest was set aside in a file of its own. */
export interface Damage {
  readonly file: string;
  /** Bytes from the beginning of the file. */
  readonly position: number;
  readonly reason: string;
  readonly setAside: string;
}

export interface Recovered {
  readonly state: RecoveredState;
  /** The log to be continued and where; undefined when there is none yet. */
  readonly log: { readonly number: number; readonly end: number } | undefined;
  readonly nextNumber: number;
  readonly tornBytes: number;
  readonly damage: Damage | undefined;
}

/** Reads a data folder: the newest snapshot, then the logs after it. Repairs a torn tail, sets damaged parts aside. */
export function recover(folder: DataFolder): Recovered {
  for (const path of folder.leftovers()) rmSync(path, { force: true });
  const base = folder.snapshots().at(-1);
  const state = new RecoveredState();
  let damage = base === undefined ? undefined : readSnapshot(folder, base, state);
  let tornBytes = 0;
  const logs = folder.logs().filter((number) => base === undefined || number >= base);
  let last: { number: number; end: number } | undefined;
  for (const [i, number] of logs.entries()) {
    const path = folder.log(number);
    const size = statSync(path).size;
    const end = readLog(path, state);
    last = { number, end: end.kind === 'clean' ? size : end.position };
    if (end.kind === 'clean') continue;
    const isNewest = i === logs.length - 1;
    if (end.kind === 'torn' && isNewest) {
      tornBytes = size - end.position;
      cut(path, end.position);
    } else {
      const reason = end.kind === 'torn' ? 'the file ends inside a record, but others follow it' : end.reason;
      damage ??= { file: path, position: end.position, reason, setAside: setAside(path, end.position) };
      for (const later of logs.slice(i + 1)) renameSync(folder.log(later), `${folder.log(later)}.after-damage`);
      break;
    }
  }
  if (last && last.end < LOG_HEADER.length) last = { ...last, end: rewriteHead(folder.log(last.number)) };
  return { state, log: last, nextNumber: Math.max(0, base ?? 0, ...folder.logs()) + 1, tornBytes, damage };
}

function readLog(path: string, state: RecoveredState): SegmentEnd {
  return guarded(
    (take) => readSegment(readFileSync(path), LOG_HEADER, take),
    (payload) => state.applyLogRecord(payload),
  );
}

function readSnapshot(folder: DataFolder, number: number, state: RecoveredState): Damage | undefined {
  const path = folder.snapshot(number);
  const end = guarded(
    (take) => readSegment(readFileSync(path), SNAPSHOT_HEADER, take),
    (payload) => state.applySnapshotRecord(payload),
  );
  if (end.kind === 'clean' && state.complete) return undefined;
  const setAsidePath = `${path}.damaged`;
  copyFileSync(path, setAsidePath);
  const position = end.kind === 'clean' ? statSync(path).size : end.position;
  const reason = end.kind === 'damaged' ? end.reason : 'the snapshot ends too early';
  return { file: path, position, reason, setAside: setAsidePath };
}

/** A record with a right checksum that cannot be understood is damage too. */
function guarded(
  read: (take: (payload: Buffer, position: number) => void) => SegmentEnd,
  apply: (payload: Buffer) => void,
): SegmentEnd {
  let stoppedAt: number | undefined;
  let reason = '';
  const end = read((payload, position) => {
    if (stoppedAt !== undefined) return;
    try {
      apply(payload);
    } catch (error) {
      stoppedAt = position;
      reason = error instanceof Error ? error.message : String(error);
    }
  });
  return stoppedAt === undefined ? end : { kind: 'damaged', position: stoppedAt, reason };
}

function setAside(path: string, position: number): string {
  const target = `${path}.damaged-at-${position}`;
  writeFileSync(target, readFileSync(path).subarray(position));
  cut(path, position);
  return target;
}

function cut(path: string, position: number): void {
  truncateSync(path, position);
}

function rewriteHead(path: string): number {
  writeFileSync(path, LOG_HEADER);
  return LOG_HEADER.length;
}

/** One sentence for the operator. */
export const describeDamage = (damage: Damage): string =>
  `${basename(damage.file)} is damaged at byte ${damage.position} (${damage.reason}): what is before was kept, the rest is in ${basename(damage.setAside)}.`;
