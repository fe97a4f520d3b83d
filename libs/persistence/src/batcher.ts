interface Waiting<I, O> {
  item: I;
  resolve: (output: O) => void;
  reject: (error: unknown) => void;
}

export interface BatcherOptions {
  /** How long the next batch waits for one that is slow; without end if absent. */
  patienceMs?: number;
  /** How long the first item of an idle batcher waits for company; the turn of the event loop if absent. */
  lingerMs?: number;
}

/** Most items that go in one call to the store or broker. */
const maxItems = 200;

/**
 * Joins calls that come while another is under way into one: fifty e-mails in hand cost a few round trips to the store
 * and not hundreds. An idle caller waits for nobody unless it is asked to.
 */
export class Batcher<I, O> {
  private waiting: Waiting<I, O>[] = [];
  private running = false;

  /** @param flush gives one output per item, in order; what it throws is thrown to every caller of the batch */
  constructor(
    private readonly flush: (items: readonly I[]) => Promise<readonly O[]>,
    private readonly options: BatcherOptions = {},
  ) {}

  add(item: I): Promise<O> {
    return new Promise<O>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.running) {
        this.running = true;
        const { lingerMs } = this.options;
        // The rest of this turn of the event loop joins.
        if (lingerMs === undefined) setImmediate(() => void this.run());
        else setTimeout(() => void this.run(), lingerMs);
      }
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const done = this.deliver(this.waiting.splice(0, maxItems));
      await (this.options.patienceMs === undefined ? done : atMost(this.options.patienceMs, done));
    }
    this.running = false;
  }

  private async deliver(batch: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const outputs = await this.flush(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(outputs[index] as O));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}

async function atMost(ms: number, done: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([done, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
