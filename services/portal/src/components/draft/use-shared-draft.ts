import { useRef, useState } from 'react';
import { isProblem } from '../../api/problem';
import { compare, same, stillMine, without, type Cells, type Difference } from './compare';

/** What is stored, with the version to send back: one, or one for each of the things on the page. */
export interface Stored<V, R = number> {
  readonly version: R;
  readonly cells: Cells<V>;
  readonly by: { readonly name: string; readonly at: string } | undefined;
}

export interface Clash<V, R = number> {
  readonly theirs: Stored<V, R>;
  readonly differences: readonly Difference<V>[];
}

interface Draft<V, R> {
  /** What the changes are based on: a refresh in the background must not hide what somebody else saved. */
  readonly base: Stored<V, R>;
  readonly mine: Cells<V>;
}

export interface SharedDraftOptions<V, R = number> {
  readonly stored: Stored<V, R>;
  readonly load: () => Promise<Stored<V, R>>;
  readonly save: (mine: Cells<V>, base: Stored<V, R>) => Promise<Stored<V, R>>;
  readonly onSaved: () => void;
  /** Everything but a stale version, which becomes `clash`. */
  readonly onError: (error: unknown) => void;
  /** Whether two values stand for the same to whoever looks at them. */
  readonly alike?: (a: V | undefined, b: V | undefined, key: string) => boolean;
}

export interface SharedDraft<V, R = number> {
  readonly base: Stored<V, R>;
  readonly mine: Cells<V>;
  readonly changes: number;
  readonly value: (key: string) => V | undefined;
  readonly changed: (key: string) => boolean;
  readonly set: (values: Iterable<readonly [string, V]>) => void;
  readonly discard: () => void;
  readonly save: () => void;
  readonly saving: boolean;
  readonly clash: Clash<V, R> | undefined;
  /** Takes theirs in these cells, and saves the rest of mine over theirs; what only they changed stays. */
  readonly resolve: (theirs: ReadonlySet<string>) => void;
  readonly closeClash: () => void;
  /** Starts over from what was stored by other means, with these changes on top. */
  readonly rebase: (base: Stored<V, R>, mine: Cells<V>) => void;
}

/** Changes of something that others change too: kept until they are saved, never saved over theirs unseen (412). */
export function useSharedDraft<V, R = number>(options: SharedDraftOptions<V, R>): SharedDraft<V, R> {
  const { alike = same } = options;
  const [draft, setDraft] = useState<Draft<V, R>>();
  const [clash, setClash] = useState<Clash<V, R>>();
  const [saving, setSaving] = useState(false);
  const busy = useRef(false);
  const base = draft?.base ?? options.stored;
  const mine: Cells<V> = draft?.mine ?? new Map<string, V>();

  const keep = (to: Stored<V, R>, cells: Cells<V>): void =>
    setDraft(cells.size > 0 ? { base: to, mine: cells } : undefined);

  const set = (values: Iterable<readonly [string, V]>): void => {
    const next = new Map(mine);
    for (const [key, value] of values) {
      if (alike(value, base.cells.get(key), key)) next.delete(key);
      else next.set(key, value);
    }
    keep(base, next);
  };

  const attempt = async (cells: Cells<V>, from: Stored<V, R>): Promise<void> => {
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

  const save = (cells: Cells<V>, from: Stored<V, R>): void => {
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

  const settle = (cells: Cells<V>, theirs: Stored<V, R>): Cells<V> => {
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
    resolve: (theirs) => {
      if (!clash) return;
      const left = settle(without(mine, theirs), clash.theirs);
      if (left.size > 0) save(left, clash.theirs);
    },
    closeClash: () => setClash(undefined),
    rebase: keep,
  };
}

/** What was changed while a save was under way stays to be saved. */
function withLater<V, R>(now: Cells<V>, saved: Cells<V>, base: Stored<V, R>): Draft<V, R> | undefined {
  const mine = new Map([...now].filter(([key, value]) => !saved.has(key) || !same(saved.get(key), value)));
  return mine.size > 0 ? { base, mine } : undefined;
}
