import type { Doc } from '../values/types.js';

/** Where commits are made durable. */
export interface Journal {
  /** Takes a record; `undo` puts memory back if it cannot be written, `written` is called when it is on disk. */
  append(record: Doc, undo: () => void, written?: () => void): void;
  /** Settles when all records taken so far are on disk. */
  durable(): Promise<void>;
}

/** Keeps nothing. */
export class NoJournal implements Journal {
  append(_record: Doc, _undo: () => void, written?: () => void): void {
    written?.();
  }

  durable(): Promise<void> {
    return Promise.resolve();
  }
}
