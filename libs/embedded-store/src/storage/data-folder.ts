import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LOG = /^log-(\d{8})\.avl$/;
const SNAPSHOT = /^snapshot-(\d{8})\.avs$/;
const number = (n: number): string => String(n).padStart(8, '0');

/** The files of a data folder: snapshot N holds everything before log N; logs follow one another. */
export class DataFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
    mkdirSync(path, { recursive: true });
  }

  log(n: number): string {
    return join(this.path, `log-${number(n)}.avl`);
  }

  snapshot(n: number): string {
    return join(this.path, `snapshot-${number(n)}.avs`);
  }

  logs(): number[] {
    return this.numbers(LOG);
  }

  snapshots(): number[] {
    return this.numbers(SNAPSHOT);
  }

  /** Snapshots that were being written when the process stopped. */
  leftovers(): string[] {
    return readdirSync(this.path)
      .filter((name) => name.endsWith('.tmp'))
      .map((name) => join(this.path, name));
  }

  /** Makes created, renamed and removed files durable. */
  sync(): void {
    if (process.platform === 'win32') return;
    const descriptor = openSync(this.path, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  private numbers(pattern: RegExp): number[] {
    return readdirSync(this.path)
      .flatMap((name) => {
        const found = pattern.exec(name);
        return found ? [Number(found[1])] : [];
      })
      .sort((a, b) => a - b);
  }
}
