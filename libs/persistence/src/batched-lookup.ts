import { Batcher, type BatcherOptions } from './batcher.js';

/** A look-up of more keys goes by itself, so many at a time: whoever asks for one does not wait for ten thousand. */
const manyKeys = 500;
/** How long a look-up waits to be joined with others behind one that is slow, in milliseconds. */
export const lookupPatienceMs = 20;

/**
 * Looks rows up by key. Look-ups that come while another is under way are joined into one query: a hundred events in hand
 * cost a few round trips to the store, and each still reads what is there after it asked.
 */
export class BatchedLookup<R> {
  private readonly calls: Batcher<readonly string[], ReadonlyMap<string, R[]>>;

  /**
   * @param find all rows that have one of these keys, in the order in which callers want them
   * @param keyOf the key by which a row was found; none for a row that only came along
   * @param options.lingerMs for look-ups that nobody waits for: how long the first waits for others
   */
  constructor(
    private readonly find: (keys: string[]) => Promise<readonly R[]>,
    private readonly keyOf: (row: R) => string | undefined,
    options: Pick<BatcherOptions, 'lingerMs'> = {},
  ) {
    const flush = async (calls: readonly (readonly string[])[]) => {
      const rows = group(await find([...new Set(calls.flat())]), keyOf);
      return calls.map(() => rows);
    };
    this.calls = new Batcher(flush, { patienceMs: lookupPatienceMs, ...options });
  }

  /** The rows of these keys, key by key; nothing is asked for no keys. */
  async of(keys: readonly string[]): Promise<R[]> {
    const wanted = [...new Set(keys)];
    if (wanted.length === 0) return [];
    const rows = wanted.length > manyKeys ? await this.many(wanted) : await this.calls.add(wanted);
    return wanted.flatMap((key) => rows.get(key) ?? []);
  }

  private async many(keys: readonly string[]): Promise<ReadonlyMap<string, R[]>> {
    const rows: R[] = [];
    for (let at = 0; at < keys.length; at += manyKeys) {
      rows.push(...(await this.find(keys.slice(at, at + manyKeys))));
    }
    return group(rows, this.keyOf);
  }
}

function group<R>(rows: readonly R[], keyOf: (row: R) => string | undefined): ReadonlyMap<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known) known.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
