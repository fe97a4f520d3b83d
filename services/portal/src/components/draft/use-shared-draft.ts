import { useRef, useState } from 'react';
import { isProblem } from '../../api/problem';
import { compare, same, stillMine, withoutClashes, type Cells, type Difference } from './compare';

/** What is stored, with the version to send back. */
export interface Stored<V> {
  readonly version: number;
  readonly cells: Cells<V>;
  readonly by: { readonly name: string; readonly at: string } | undefined;
}

export interface Clash<V> {
  readonly theirs: Stored<V>;
  readonly differences: readonly Difference<V>[];
}

interface Draft<V> {
  /** What the changes are based on: a refresh in the background must not hide what somebody else saved. */
  readonly base: Stored<V>;
  readonly mine: Cells<V>;
}

export interface SharedDraftOptions<V> {
  readonly stored: Stored<V>;
  readonly load: () => Promise<Stored<V>>;
  readonly save: (mine: Cells<V>, base: Stored<V>) => Promise<Stored<V>>;
  readonly onSaved: () => void;
  /** Everything but a stale version, which becomes `clash`. */
  readonly onError: (error: unknown) => void;
  /** Whether two values stand for the same to whoever looks at them. */
  readonly alike?: (a: V | undefined, b: V | undefined, key: string) => boolean;
}

export interface SharedDraft<V> {
  readonly base: Stored<V>;
  readonly mine: Cells<V>;
  readonly changes: number;
  readonly value: (key: string) => V | undefined;
  readonly changed: (key: string) => boolean;
  readonly set: (values: Iterable<readonly [string, V]>) => void;
  readonly discard: () => void;
  readonly save: () => void;
  readonly saving: boolean;
  readonly clash: Clash<V> | undefined;
  /** Saves mine over theirs where both changed; what only they changed stays. */
  readonly keepMine: () => void;
  /** Takes theirs where both changed; the rest of mine stays to be saved. */
  readonly takeTheirs: () => void;
  readonly closeClash: () => void;
  /** Starts over from what was stored by other means, with these changes on top. */
  readonly rebase: (base: Stored<V>, mine: Cells<V>) => void;
}

/** Changes of something that others change too: kept until they are saved, never saved over theirs unseen (412). */
export function useSharedDraft<V>(options: SharedDraftOptions<V>): SharedDraft<V> {
  const { alike = same } = options;
  const [draft, setDraft] = useState<Draft<V>>();
  const [clash, setClash] = useState<Clash<V>>();
  const [saving, setSaving] = useState(false);
  const busy = useRef(false);
  const base = draft?.base ?? options.stored;
  const mine: Cells<V> = draft?.mine ?? new Map<string, V>();

  const keep = (to: Stored<V>, cells: Cells<V>): void =>
    setDraft(cells.size > 0 ? { base: to, mine: cells } : undefined);

  const set = (values: Iterable<readonly [string, V]>): void => {
    const next = new Map(mine);
    for (const [key, value] of values) {
      if (alike(value, base.cells.get(key), key)) next.delete(key);
      else next.set(key, value);
    }
    keep(base, next);
  };

  const attempt = async (cells: Cells<V>, from: Stored<V>): Promise<void> => {
    try {
      const after = await options.save(cells, from);
      setDraft((now) => withLater(now?.mine ?? new Map<string, V>(), cells, after));
      options.onSaved();
    } catch (error) {
      if (!isProblem(error, 412)) throw error;
      const theirs = await options.load();
      setClash({ theirs, differences: compare(from.cells, theirs.cells, cells) });
    }
  };

  const save = (cells: Cells<V>, from: Stored<V>): void => {
    if (busy.current) return;
    busy.current = true;
    setSaving(true);
    attempt(cells, from)
      .catch(options.onError)
      .finally(() => {
        busy.current = false;
        setSaving(false);
      });
  };

  const settle = (cells: Cells<V>, theirs: Stored<V>): Cells<V> => {
    const left = stillMine(cells, theirs.cells);
    setClash(undefined);
    keep(theirs, left);
    return left;
  };

  return {
    base,
    mine,
    changes: mine.size,
    value: (key) => (mine.has(key) ? mine.get(key) : base.cells.get(key)),
    changed: (key) => mine.has(key),
    set,
    discard: () => setDraft(undefined),
    save: () => save(mine, base),
    saving,
    clash,
    keepMine: () => {
      if (!clash) return;
      const left = settle(mine, clash.theirs);
      if (left.size > 0) save(left, clash.theirs);
    },
    takeTheirs: () => {
      if (clash) settle(withoutClashes(mine, clash.differences), clash.theirs);
    },
    closeClash: () => setClash(undefined),
    rebase: keep,
  };
}

/** What was changed while a save was under way stays to be saved. */
function withLater<V>(now: Cells<V>, saved: Cells<V>, base: Stored<V>): Draft<V> | undefined {
  const mine = new Map([...now].filter(([key, value]) => !saved.has(key) || !same(saved.get(key), value)));
  return mine.size > 0 ? { base, mine } : undefined;
}
