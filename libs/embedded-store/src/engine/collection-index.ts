import sortedBTree from 'sorted-btree';
import { compileFilter, type Predicate } from '../query/filter.js';
import { StoreError } from '../errors.js';
import { AFTER_ALL, invert, keyOf } from '../values/key.js';
import { toNumber, isNumeric } from '../values/numbers.js';
import { valuesAt, valueAt } from '../values/paths.js';
import type { Doc } from '../values/types.js';
import { textFields, type IndexSpec } from './index-spec.js';

const BTree = sortedBTree.default;
type Tree = InstanceType<typeof BTree<string, string>>;

export interface IndexField {
  readonly path: string;
  readonly parts: readonly string[];
  readonly descending: boolean;
}

/** A half-open interval of keys. */
export interface KeyRange {
  readonly low: string;
  readonly high: string;
  /** How much of each key the values take that all of the range have: what follows is its order. */
  readonly shared?: number;
}

const byUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const MAX_KEYS_PER_DOCUMENT = 50_000;

/** One index of a collection: keys of documents (see values/key.ts) in order, each leading to the key of an `_id`. */
export class CollectionIndex {
  readonly spec: IndexSpec;
  readonly fields: readonly IndexField[];
  readonly unique: boolean;
  readonly isText: boolean;
  /** The fields that held an array in some document: the index is no help for sorting by them. */
  readonly multikeyPaths = new Set<string>();
  private readonly partial: Predicate | undefined;
  private readonly tree: Tree = new BTree<string, string>(undefined, byUnits);
  /** How many entries were looked at so far. */
  examined = 0;

  constructor(spec: IndexSpec) {
    this.spec = spec;
    this.isText = textFields(spec).length > 0;
    this.unique = spec.unique === true || spec.name === '_id_';
    this.partial = spec.partialFilterExpression ? compileFilter(spec.partialFilterExpression) : undefined;
    this.fields = Object.entries(spec.key)
      .filter(([, direction]) => direction !== 'text')
      .map(([path, direction]) => ({
        path,
        parts: path.split('.'),
        descending: isNumeric(direction) && toNumber(direction) < 0,
      }));
  }

  get name(): string {
    return this.spec.name;
  }

  /** True from the first document on with an array in the key. */
  get multikey(): boolean {
    return this.multikeyPaths.size > 0;
  }

  get size(): number {
    return this.tree.size;
  }

  /** Whether two versions of a document have the same keys as far as one look tells: an update keeps what it does not touch. */
  readsAlike(before: Doc, after: Doc): boolean {
    if (this.isText || this.partial) return false;
    return this.fields.every(({ parts: [name = ''] }) => before[name] === after[name]);
  }

  /** The keys of a document: none when a partial or sparse index leaves it out, several when a field is an array. */
  keysOf(doc: Doc): readonly string[] {
    if (this.isText || (this.partial && !this.partial(doc))) return [];
    let keys = [''];
    let anyPresent = false;
    for (const field of this.fields) {
      const direct = field.parts.length === 1 ? doc[field.path] : valueAt(doc, field.parts);
      if (direct !== undefined && !Array.isArray(direct)) {
        anyPresent = true;
        const component = this.component(field, direct);
        keys = keys.length === 1 ? [keys[0] + component] : keys.map((key) => key + component);
        continue;
      }
      const values = valuesAt(doc, field.parts);
      if (values.length > 0 || direct !== undefined) {
        anyPresent = true;
        this.multikeyPaths.add(field.path);
      }
      keys = this.combine(keys, field, values);
    }
    return this.spec.sparse && !anyPresent ? [] : keys;
  }

  private combine(keys: readonly string[], field: IndexField, values: readonly unknown[]): string[] {
    const components =
      values.length === 0
        ? [this.component(field, undefined)]
        : [...new Set(values.map((value) => this.component(field, value)))];
    if (components.length * keys.length > MAX_KEYS_PER_DOCUMENT)
      throw new StoreError(67, `index ${this.name}: a document has too many keys`);
    return keys.flatMap((key) => components.map((component) => key + component));
  }

  /** The part of a key that stands for one field's value. */
  component(field: IndexField, value: unknown): string {
    return field.descending ? invert(keyOf(value)) : keyOf(value);
  }

  add(id: string, keys: readonly string[]): void {
    for (const key of keys) this.tree.set(this.unique ? key : entryKey(key, id), id);
  }

  remove(id: string, keys: readonly string[]): void {
    for (const key of keys) this.tree.delete(this.unique ? key : key + id);
  }

  /** Who has a key of a unique index. */
  ownerOf(key: string): string | undefined {
    return this.tree.get(key);
  }

  /** Ids in a range, in order of their keys or backwards. An id may come more than once in a multikey index. */
  *scan(range: KeyRange, backwards = false): Generator<string> {
    for (const [, id] of this.entries(range, backwards)) yield id;
  }

  /** Ids of several ranges in the order of what follows their shared parts, as if they were one. */
  *merge(ranges: readonly KeyRange[], backwards: boolean): Generator<string> {
    const sources = ranges.map((range) => sourceOf(this.entries(range, backwards), range.shared ?? 0));
    for (;;) {
      let first: Source | undefined;
      for (const source of sources) {
        if (source.rest === undefined) continue;
        if (first?.rest === undefined || (backwards ? source.rest > first.rest : source.rest < first.rest))
          first = source;
      }
      if (!first) return;
      yield first.id;
      first.next();
    }
  }

  private *entries({ low, high }: KeyRange, backwards: boolean): Generator<readonly [key: string, id: string]> {
    for (const entry of backwards ? this.tree.entriesReversed(high) : this.tree.entries(low)) {
      const [key] = entry;
      if (backwards ? key < low : key >= high) return;
      if (backwards && key >= high) continue;
      this.examined++;
      yield entry;
    }
  }

  /** Each id of a range, in any order, while it is wanted: faster than `scan`. */
  eachId({ low, high }: KeyRange, isWanted: (id: string) => boolean): void {
    this.tree.forRange(low, high, false, (_key, id) => {
      this.examined++;
      return isWanted(id) ? undefined : { break: 0 };
    });
  }

  /** How many entries a range has, counted up to a limit. */
  countUpTo(ranges: readonly KeyRange[], limit: number): number {
    let count = 0;
    for (const { low, high } of ranges) {
      const left = limit - count;
      const found = this.tree.forRange(low, high, false, (_key, _id, counted) =>
        counted + 1 >= left ? { break: counted + 1 } : undefined,
      );
      count += found;
      this.examined += found;
      if (count >= limit || ranges.length > limit) return Math.min(count, limit);
    }
    return count;
  }
}

/** In one piece: of what is only chained, the tree's comparisons would follow the chain. */
const entryKey = (key: string, id: string): string => [key, id].join('');

/** One range of several that are read as one. */
interface Source {
  id: string;
  /** What its next key is sorted by; undefined at the end. */
  rest: string | undefined;
  next(): void;
}

function sourceOf(entries: Iterator<readonly [string, string]>, shared: number): Source {
  const source: Source = {
    id: '',
    rest: undefined,
    next: () => {
      const { done, value } = entries.next() as IteratorResult<readonly [string, string], undefined>;
      source.rest = done ? undefined : value[0].slice(shared);
      source.id = done ? '' : value[1];
    },
  };
  source.next();
  return source;
}

export const EVERYTHING: KeyRange = { low: '', high: AFTER_ALL };
