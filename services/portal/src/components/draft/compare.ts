/** Cells of a page by key: fields of a form, boxes of a matrix. */
export type Cells<V> = ReadonlyMap<string, V>;

/** A cell that somebody else changed since it was read. */
export interface Difference<V> {
  readonly key: string;
  readonly theirs: V | undefined;
  /** Undefined where it was not changed here. */
  readonly mine: V | undefined;
  /** Both changed it, and not to the same. */
  readonly clash: boolean;
}

/** By value: cells hold texts, switches and short lists. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** What they changed since `base`, beside what was changed here. */
export function compare<V>(base: Cells<V>, theirs: Cells<V>, mine: Cells<V>): readonly Difference<V>[] {
  const keys = new Set([...base.keys(), ...theirs.keys()]);
  return [...keys]
    .filter((key) => !same(base.get(key), theirs.get(key)))
    .map((key) => ({
      key,
      theirs: theirs.get(key),
      mine: mine.get(key),
      clash: mine.has(key) && !same(mine.get(key), theirs.get(key)),
    }));
}

/** What of mine still differs from what is stored. */
export function stillMine<V>(mine: Cells<V>, stored: Cells<V>): Cells<V> {
  return new Map([...mine].filter(([key, value]) => !same(value, stored.get(key))));
}

/** Mine without the cells in which theirs is to stay. */
export function without<V>(mine: Cells<V>, theirs: ReadonlySet<string>): Cells<V> {
  return new Map([...mine].filter(([key]) => !theirs.has(key)));
}
