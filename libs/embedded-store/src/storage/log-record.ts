import { RawDocument } from '../bson/encode.js';
import type { Collection } from '../engine/collection.js';
import type { IndexSpec } from '../engine/index-spec.js';
import type { Change } from '../txn/transaction.js';
import type { Doc } from '../values/types.js';

/** What a session must remember with a commit, so that a retry after a restart is not applied twice. */
export interface SessionNote {
  readonly session: string;
  readonly number: bigint;
  /** Results by statement id, of retryable writes. */
  readonly statements?: readonly (readonly [number, Doc])[];
  /** Set by the commit of a transaction. */
  readonly committed?: true;
  /** Takes it back, when the commit could not be made durable. */
  readonly forget: () => void;
}

/**
 * Records of the log, as documents with short names: `o` the changes of one commit (`n` namespace, `i` the id, `d` the
 * document, absent for a removal, `k` the kind) and `s` the session's note, or one of `create`, `drop`, `index`,
 * `dropIndex` with the namespace `n`. Each has `v`, the number by which a snapshot knows what it holds already.
 */
export const LogRecord = {
  ofChanges(changes: readonly Change[], version: number, note: SessionNote | undefined): Doc {
    const operations = changes.map(({ collection, before, bytes, kind }) => ({
      n: collection.namespace,
      k: kind,
      ...(bytes ? { d: new RawDocument(bytes) } : { i: before?.doc['_id'] }),
    }));
    return { v: BigInt(version), o: operations, s: note && noteDoc(note) };
  },
  ofCreate: ({ namespace }: Collection, options: Doc, version: number): Doc => ({
    v: BigInt(version),
    create: options,
    n: namespace,
  }),
  ofDrop: ({ namespace }: Collection, version: number): Doc => ({ v: BigInt(version), drop: true, n: namespace }),
  ofIndex: ({ namespace }: Collection, spec: IndexSpec, version: number): Doc => ({
    v: BigInt(version),
    index: spec,
    n: namespace,
  }),
  ofDropIndex: ({ namespace }: Collection, name: string, version: number): Doc => ({
    v: BigInt(version),
    dropIndex: name,
    n: namespace,
  }),
} as const;

/** A note's form in log and snapshot. */
export function noteDoc(note: Omit<SessionNote, 'forget'>): Doc {
  return {
    i: note.session,
    t: note.number,
    r: note.statements?.map(([id, result]) => ({ i: id, r: result })),
    c: note.committed,
  };
}
