import { BroadcastChannel } from 'node:worker_threads';

/** Tells the other transports of this process at once what their poll would find within a second. */
export class WakeUp {
  private readonly channel: BroadcastChannel;
  private readonly listeners = new Map<string, () => void>();

  constructor(dbName: string) {
    this.channel = new BroadcastChannel(`avviso messages ${dbName}`);
    this.channel.unref();
    this.channel.onmessage = (event: unknown) => {
      const topics = (event as { data?: unknown }).data;
      if (Array.isArray(topics)) this.wakeHere(topics as string[]);
    };
  }

  on(topic: string, listener: () => void): void {
    this.listeners.set(topic, listener);
  }

  off(topic: string): void {
    this.listeners.delete(topic);
  }

  wake(topics: Iterable<string>): void {
    const unique = [...new Set(topics)];
    if (unique.length === 0) return;
    this.wakeHere(unique);
    this.channel.postMessage(unique);
  }

  close(): void {
    this.channel.close();
  }

  private wakeHere(topics: readonly string[]): void {
    for (const topic of topics) this.listeners.get(topic)?.();
  }
}
