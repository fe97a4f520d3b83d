import { LRUCache } from 'lru-cache';
import type { Marks } from './change-marks.js';

/** Whatever was overlooked by those who mark changes, or was put into the store by hand, counts after so long. */
const maxAgeMs = 60_000;

export interface RememberedOptions<V> {
  /** The collections that the answers come from: what changes one of them ends all answers. */
  from: readonly string[];
  /** How many rows all answers may hold; the longest unused go first. By default so many that they take a few megabytes. */
  maxRows?: number;
  /** How many rows an answer holds; one if absent. */
  rowsOf?: (value: V) => number;
  /** For tests: milliseconds. */
  now?: () => number;
}

/**
 * Answers of the store by key, kept while the collections they come from are unchanged. That nothing is there is kept too.
 * Kept values are shared: nobody may change them, so they are frozen (not what they contain).
 */
export class Remembered<V extends object> {
  private readonly answers: LRUCache<string, { value: V | undefined }>;
  private readonly from: readonly string[];
  private readonly clock: () => number;
  /** The newest look at the marks, and what it said. */
  private latest = { order: -1, marks: '' };
  /** Told from the next by identity: an answer that was asked for before the last change is not kept. */
  private era = { since: -Infinity };

  constructor({ from, maxRows = 5_000, rowsOf = () => 1, now = () => performance.now() }: RememberedOptions<V>) {
    this.from = from;
    this.clock = now;
    this.answers = new LRUCache({
      maxSize: maxRows,
      sizeCalculation: ({ value }) => 1 + (value === undefined ? 0 : rowsOf(value)),
    });
  }

  /**
   * @param marks where the collections stand: no answer is older
   * @param find asks the store about the keys that are not known; what it leaves out is not there
   * @returns the values that are there, in the order of the keys
   */
  async many(
    keys: readonly string[],
    marks: Marks,
    find: (keys: string[]) => Promise<ReadonlyMap<string, V>>,
  ): Promise<Map<string, V>> {
    this.forgetUnless(marks);
    const known = new Map(keys.map((key) => [key, this.answers.get(key)]));
    const missing = [...known].flatMap(([key, answer]) => (answer ? [] : [key]));
    if (missing.length > 0) {
      const { era } = this;
      const found = await find(missing);
      for (const key of missing) {
        const answer = { value: frozen(found.get(key)) };
        known.set(key, answer);
        if (era === this.era) this.answers.set(key, answer);
      }
    }
    return new Map([...known].flatMap(([key, answer]) => (answer?.value ? [[key, answer.value] as const] : [])));
  }

  /** Like `many`, of one key that always has an answer. */
  async one(key: string, marks: Marks, find: () => Promise<V>): Promise<V> {
    const found = await this.many([key], marks, async () => new Map([[key, await find()]]));
    return found.get(key) as V;
  }

  private forgetUnless(marks: Marks): void {
    const now = this.clock();
    const isNews = marks.order > this.latest.order && marks.of(this.from) !== this.latest.marks;
    if (isNews || now - this.era.since > maxAgeMs) {
      this.answers.clear();
      this.era = { since: now };
    }
    if (marks.order > this.latest.order) this.latest = { order: marks.order, marks: marks.of(this.from) };
  }
}

/** A map cannot be frozen, and is left. */
function frozen<V extends object>(value: V | undefined): V | undefined {
  return value === undefined ? undefined : Object.freeze(value);
}
