import { open, type FileHandle } from 'node:fs/promises';
import { LOG_HEADER } from './segment.js';

/** The file that records are appended to. */
export class LogFile {
  readonly path: string;
  private readonly handle: FileHandle;
  /** Everything before this is on disk. */
  private end: number;

  private constructor(path: string, handle: FileHandle, end: number) {
    this.path = path;
    this.handle = handle;
    this.end = end;
  }

  get size(): number {
    return this.end;
  }

  /** Opens a log to be continued at `end`, or a new one (in place of one that could not be begun before). */
  static async open(path: string, end?: number): Promise<LogFile> {
    const handle = await open(path, end === undefined ? 'w' : 'r+');
    const file = new LogFile(path, handle, end ?? 0);
    if (end === undefined) await file.append(LOG_HEADER);
    return file;
  }

  /** Writes and waits for the disk. Not to be called again before it has settled. */
  async append(bytes: Buffer): Promise<void> {
    let written = 0;
    while (written < bytes.length) {
      const { bytesWritten } = await this.handle.write(bytes, written, bytes.length - written, this.end + written);
      written += bytesWritten;
    }
    await this.handle.datasync();
    this.end += bytes.length;
  }

  /** Takes back what a failed `append` left. */
  async repair(): Promise<void> {
    await this.handle.truncate(this.end);
    await this.handle.datasync();
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
