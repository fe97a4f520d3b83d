import type { Readable } from 'node:stream';

/** Where the contents of files lie, each under a key of our own. Both adapters answer alike. */
export interface FileStore {
  /**
   * Keeps the content as it comes, never as a whole in memory. When it fails, or the content ends with an error, nothing
   * is left behind that `remove` does not find.
   */
  put(key: string, content: Readable, type: string): Promise<void>;
  /** @throws AttachmentNotFound where there is none */
  open(key: string): Promise<Readable>;
  /** Removes whatever lies there, also parts of an upload that never ended. What is not there is no error. */
  remove(key: string): Promise<void>;
}

export const FILE_STORE = Symbol('avviso:file-store');
