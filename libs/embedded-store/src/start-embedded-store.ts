import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { EmbeddedStoreStartError, type StartFailure } from './start-error.js';

export type StoreLogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

export interface EmbeddedStoreOptions {
  /** Folder that keeps the data. Without it, a temporary folder is used and removed by `stop`. */
  readonly dataDir?: string | undefined;
  /** TCP port on 127.0.0.1; 0 (the default) takes a free one. */
  readonly port?: number | undefined;
  /** Allows `configureFailPoint`. Off by default; never for real data. */
  readonly testMode?: boolean | undefined;
  /** Bytes of log after which a snapshot replaces it. Default 64 MiB. */
  readonly compactAt?: number | undefined;
  /** What the store's process writes to stderr, as JSON lines. Default `warn`. */
  readonly logLevel?: StoreLogLevel | undefined;
}

/** What the store did to its files when it opened them. */
export interface Recovery {
  /** Bytes of a record that was never acknowledged (a torn tail) and was cut off. */
  readonly tornBytes: number;
  /** A damaged place: everything before it was kept, everything after it was set aside in `setAside`. */
  readonly damage?: {
    readonly file: string;
    readonly position: number;
    readonly reason: string;
    readonly setAside: string;
  };
}

export interface StoreExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface EmbeddedStore {
  /** `mongodb://127.0.0.1:PORT/?replicaSet=...&directConnection=true`: the database's name is the caller's. */
  readonly uri: string;
  readonly port: number;
  readonly pid: number;
  readonly recovery: Recovery;
  /** Closes connections, writes what is open and ends the process; removes a temporary folder. Safe to call twice. */
  stop(): Promise<void>;
  /** Sends a signal to the store's process, for fault tests. */
  kill(signal: NodeJS.Signals): void;
  /** Settles when the store's process has ended, for whatever reason. */
  readonly exited: Promise<StoreExit>;
}

type Report =
  | { readonly ready: { readonly port: number; readonly uri: string; readonly recovery: Recovery } }
  | { readonly failed: { readonly reason: StartFailure; readonly message: string } };

/**
 * Starts the embedded document store in a process of its own and waits until it accepts connections. The process ends
 * when this one ends, however that happens, because its standard input is a pipe from here.
 *
 * @throws EmbeddedStoreStartError with one sentence when the folder is in use or not usable or the port is taken.
 */
export async function startEmbeddedStore(options: EmbeddedStoreOptions = {}): Promise<EmbeddedStore> {
  const temporary = options.dataDir === undefined ? await mkdtemp(join(tmpdir(), 'avviso-store-')) : undefined;
  const dataDir = options.dataDir ?? temporary ?? '';
  const removeTemporary = async (): Promise<void> => {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  };
  const child = launch(dataDir, options);
  const exited = new Promise<StoreExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  let report: Report;
  try {
    report = await firstReport(child, exited);
    if ('failed' in report) throw new EmbeddedStoreStartError(report.failed.reason, report.failed.message);
  } catch (error) {
    child.stdin?.destroy();
    await exited;
    await removeTemporary();
    throw error;
  }
  const { port, uri, recovery } = report.ready;
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    child.stdin?.end();
    await exited;
    await removeTemporary();
  };
  return {
    uri,
    port,
    pid: child.pid ?? 0,
    recovery,
    exited,
    stop: () => (stopping ??= stop()),
    kill: (signal) => {
      child.kill(signal);
    },
  };
}

/** Compiled code is kept here, so that a start takes half the time. It is no harm when it cannot be written. */
const COMPILE_CACHE = fileURLToPath(new URL('../../../node_modules/.cache/embedded-store', import.meta.url));

/**
 * One helper thread of the garbage collector instead of four, and a heap that may double before it is looked through: four
 * of them kept everybody else on a machine of two processors from running (deploy/decisions/0024).
 */
const NODE_FLAGS = ['--v8-pool-size=1', '--heap-growing-percent=100'];

function launch(dataDir: string, options: EmbeddedStoreOptions): ChildProcess {
  const fromSources = import.meta.url.endsWith('.ts');
  const extension = fromSources ? 'ts' : 'js';
  const path = (name: string): string => fileURLToPath(new URL(`./${name}.${extension}`, import.meta.url));
  const preload = fromSources
    ? ['--disable-warning=ExperimentalWarning', '--import', new URL('./typescript-resolver.ts', import.meta.url).href]
    : [];
  const settings = JSON.stringify({
    dataDir,
    port: options.port ?? 0,
    testMode: options.testMode ?? false,
    compactAt: options.compactAt,
    logLevel: options.logLevel ?? 'warn',
  });
  const { NODE_OPTIONS: _ownOptions, ...environment } = process.env;
  return spawn(process.execPath, [...NODE_FLAGS, ...preload, path('server/main'), settings], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...environment },
    windowsHide: true,
  });
}

/** The child's first line on standard output says whether it is ready or why it is not. */
async function firstReport(child: ChildProcess, exited: Promise<StoreExit>): Promise<Report> {
  if (!child.stdout) throw new EmbeddedStoreStartError('failed', 'The document store has no standard output.');
  const lines = createInterface({ input: child.stdout });
  const line = new Promise<string>((resolve) => lines.once('line', resolve));
  const first = await Promise.race([line, exited]);
  if (typeof first !== 'string') {
    const last = await Promise.race([
      line,
      new Promise<undefined>((resolve) => setImmediate(() => resolve(undefined))),
    ]);
    if (last !== undefined) return JSON.parse(last) as Report;
    throw new EmbeddedStoreStartError(
      'failed',
      `The document store ended before it was ready (exit code ${String(first.code)}).`,
    );
  }
  return JSON.parse(first) as Report;
}
