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
    for (const key of keys) this.tree.set(this.unique ? key : key + id, id);
  }

  remove(id: string, keys: readonly string[]): void {
    for (const key of keys) this.tree.delete(this.unique ? key : key + id);
  }

  /** Who has a key of a unique index. */
  ownerOf(key: string): string | undefined {
    return this.tree.get(key);
  }

  /** Ids in a range, in order of their keys or backwards. An id may come more than once in a multikey index. */
  *scan({ low, high }: KeyRange, backwards = false): Generator<string> {
    if (backwards) {
      for (const [key, id] of this.tree.entriesReversed(high)) {
        if (key >= high) continue;
        if (key < low) return;
        yield id;
      }
      return;
    }
    for (const [key, id] of this.tree.entries(low)) {
      if (key >= high) return;
      yield id;
    }
  }

  /** How many entries a range has, counted up to a limit. */
  countUpTo(ranges: readonly KeyRange[], limit: number): number {
    let count = 0;
    for (const range of ranges) {
      for (const _id of this.scan(range)) if (++count >= limit) return count;
      if (ranges.length > limit) return limit;
    }
    return count;
  }
}

export const EVERYTHING: KeyRange = { low: '', high: AFTER_ALL };
