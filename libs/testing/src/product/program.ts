import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '../eventually.js';

/** Root of the repository. */
export const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');

/**
 * Imported before the program: it ends with the process that started it, however that ends, because the channel between
 * them closes then. A test that is killed leaves no services behind. By SIGKILL, because an exit waits for ever for its last
 * log lines to be written to an output that nobody reads any more (sonic-boom, flushSync on EPIPE).
 */
const endsWithParent =
  'data:text/javascript,process.once("disconnect",()=>process.kill(process.pid,"SIGKILL"));process.channel.unref()';

/** As `npm start` and the images start our programs. */
const nodeFlags = JSON.parse(readFileSync(resolve(repository, 'tools/node-flags.json'), 'utf8')) as string[];

/** Compiled code of what tests start again and again, which takes a fifth off a start. It is no harm when it cannot be written. */
const COMPILED = resolve(repository, 'node_modules/.cache/programs');

/** One of our built programs in a process of its own, with what it printed. */
export class Program {
  private printed = '';
  private readonly exit: Promise<number | NodeJS.Signals>;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.printed = (this.printed + text).slice(-200_000)));
    }
    this.exit = once(child, 'exit').then(([code, signal]) => (code as number | null) ?? (signal as NodeJS.Signals));
  }

  /** @param file relative to the repository, built before (`npm test` builds first) */
  static start(file: string, env: Record<string, string | undefined>): Program {
    const { NODE_OPTIONS: _jestsOwn, ...inherited } = process.env;
    const child = spawn(process.execPath, [...nodeFlags, '--import', endsWithParent, resolve(repository, file)], {
      cwd: repository,
      env: { NODE_COMPILE_CACHE: COMPILED, ...inherited, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new Program(child);
  }

  /**
   * Starts a program and waits until it has printed this.
   * @throws when it ends before, with what it printed, or has not said so in time; it is killed then
   */
  static async startUntil(
    file: string,
    env: Record<string, string | undefined>,
    said: string,
    withinMs = 60_000,
  ): Promise<Program> {
    const program = Program.start(file, env);
    const isThere = () => program.output.includes(said) || !program.running;
    await eventually(isThere, { withinMs, what: `${file} to say "${said}"` }).catch(async (error: unknown) => {
      await program.kill();
      throw error;
    });
    if (!program.running) throw new Error(`${file} ended at its start:\n${program.output}`);
    return program;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }
  get output(): string {
    return this.printed;
  }
  /** Exit code, or the signal that ended it. */
  get ended(): Promise<number | NodeJS.Signals> {
    return this.exit;
  }
  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /**
   * Waits for a program that is to end by itself.
   * @throws when it has not ended in time; it is killed then
   */
  async endedWithin(ms: number): Promise<number | NodeJS.Signals> {
    const timer = setTimeout(() => this.child.kill('SIGKILL'), ms);
    const result = await this.exit;
    clearTimeout(timer);
    if (result === 'SIGKILL') throw new Error(`the program did not end within ${ms} ms:\n${this.printed}`);
    return result;
  }

  /** Sends SIGTERM and waits for the end; after half a minute SIGKILL. */
  async stop(): Promise<number | NodeJS.Signals> {
    if (!this.running) return this.exit;
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 35_000);
    const result = await this.exit;
    clearTimeout(timer);
    return result;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exit;
  }
}
