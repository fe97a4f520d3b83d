import { eventually } from './eventually.js';

export interface ReadEvent {
  event: string;
  id: string | undefined;
  data: Record<string, unknown>;
}

/** Reads server-sent events as a browser does, and keeps the last id for the next time. */
export class StreamReader {
  readonly events: ReadEvent[] = [];
  lastId: string | undefined;
  ended = false;
  private readonly abort = new AbortController();
  private reading: Promise<void> = Promise.resolve();

  /** Opens a stream, and waits until its first event. @throws with the status when it is refused */
  static async open(url: string, headers: Record<string, string>, lastId?: string): Promise<StreamReader> {
    const reader = new StreamReader();
    const response = await fetch(url, {
      headers: { ...headers, ...(lastId === undefined ? {} : { 'last-event-id': lastId }) },
      signal: reader.abort.signal,
    });
    if (response.status !== 200 || !response.body) {
      await response.body?.cancel();
      throw new Error(`the stream was answered ${response.status}`);
    }
    reader.lastId = lastId;
    reader.reading = reader.read(response.body);
    await eventually(() => reader.events.length > 0, { what: 'the stream is ready' });
    return reader;
  }

  /** Waits for so many events of a kind. */
  async waitFor(event: string, count = 1): Promise<ReadEvent[]> {
    await eventually(() => this.of(event).length >= count, { what: `${count} events ${event}`, withinMs: 8_000 });
    return this.of(event);
  }

  of(event: string): ReadEvent[] {
    return this.events.filter((one) => one.event === event);
  }

  async close(): Promise<void> {
    this.abort.abort();
    await this.reading;
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of body) {
        const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      }
    } catch (error) {
      if (!this.abort.signal.aborted && (error as Error).name !== 'TypeError') throw error;
    }
    this.ended = true;
  }

  private take(block: string): void {
    const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2)));
    if (fields['event'] === undefined) return;
    const event = { event: fields['event'], id: fields['id'], data: JSON.parse(fields['data'] ?? '{}') };
    this.lastId = event.id ?? this.lastId;
    this.events.push(event as ReadEvent);
  }
}
