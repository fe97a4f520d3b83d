import type { InboxNotification, InboxRead } from '@avviso/contracts';

export interface BellEvents {
  /** First, and after every lost connection: how many are unread. */
  onReady(unread: number): void;
  onNotification(notification: InboxNotification): void;
  onRead(read: InboxRead): void;
}

const firstDelayMs = 2_000;
const longestDelayMs = 60_000;

/**
 * The bell's server-sent events. The browser reconnects by itself and resumes where it was; only a refused stream (the
 * cookie has ended) closes for good: then the session is renewed and the stream opened again.
 */
export class BellStream {
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private delay = firstDelayMs;
  private stopped = false;

  constructor(
    private readonly events: BellEvents,
    private readonly renewSession: () => Promise<unknown>,
  ) {}

  start(): void {
    this.stopped = false;
    const source = new EventSource('/api/v1/inbox/stream');
    this.source = source;
    source.addEventListener('ready', (event) => {
      this.delay = firstDelayMs;
      this.events.onReady(read<{ unread: number }>(event).unread);
    });
    source.addEventListener('notification', (event) => this.events.onNotification(read(event)));
    source.addEventListener('read', (event) => this.events.onRead(read(event)));
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) this.startLater();
    });
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.source?.close();
  }

  private startLater(): void {
    if (this.stopped) return;
    const delay = this.delay * (0.8 + Math.random() * 0.4);
    this.delay = Math.min(this.delay * 2, longestDelayMs);
    this.timer = setTimeout(() => {
      this.renewSession().then(
        () => !this.stopped && this.start(),
        () => this.startLater(),
      );
    }, delay);
  }
}

function read<T>(event: Event): T {
  return JSON.parse((event as MessageEvent<string>).data) as T;
}
