import { linkSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another process uses the data folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(`The data folder ${folder} is in use by process ${pid}.`);
    this.pid = pid;
  }
}

interface Owner {
  readonly pid: number;
  /** When the process was started, in the system's terms: tells it from a later one with the same pid. */
  readonly started: string;
}

/**
 * Takes the folder for this process. A lock whose process is gone is taken over; when several processes do that at the
 * same moment, one gets it.
 *
 * @throws FolderInUseError when a living process has it.
 */
export function lockFolder(folder: string): { release(): void } {
  const path = join(folder, 'lock');
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
  const draft = join(folder, `lock.${process.pid}`);
  writeFileSync(draft, own);
  try {
    for (let tries = 0; !linked(draft, path); tries++) {
      const found = readOwner(path);
      if (found && isAlive(found)) throw new FolderInUseError(folder, found.pid);
      if (tries > 20) throw new Error(`The lock of the data folder ${folder} could not be taken over.`);
      removeStale(path, found);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release: () => {
      if (readOwner(path)?.pid === process.pid) rmSync(path, { force: true });
    },
  };
}

/** Links are made or they exist: there is nothing in between, unlike creating and then writing. */
function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!WITHOUT_LINKS.has(String(codeOf(error)))) throw error;
    return created(path, readFileSync(draft));
  }
}

const WITHOUT_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** For file systems without links. */
function created(path: string, content: Buffer): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock only while holding the right to do so, and only if it is still the one that was read. */
function removeStale(path: string, stale: Owner | undefined): void {
  const right = `${path}.takeover`;
  try {
    writeFileSync(right, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }), { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const holder = readOwner(right);
    if (!holder || !isAlive(holder)) rmSync(right, { force: true });
    return;
  }
  try {
    const now = readOwner(path);
    if (now?.pid === stale?.pid && now?.started === stale?.started) unlinkIfThere(path);
  } finally {
    rmSync(right, { force: true });
  }
}

function unlinkIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function readOwner(path: string): Owner | undefined {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8')) as Partial<Owner>;
    return typeof found.pid === 'number' ? { pid: found.pid, started: String(found.started) } : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isAlive({ pid, started }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  return startOf(pid) === started;
}

/** Field 22 of /proc/PID/stat; empty where there is no such thing, so that the pid alone decides. */
function startOf(pid: number): string {
  if (process.platform !== 'linux') return '';
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'zombie' : (fields[19] ?? '');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return 'gone';
    throw error;
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
