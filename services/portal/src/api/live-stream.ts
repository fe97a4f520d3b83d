const firstDelayMs = 2_000;
const longestDelayMs = 60_000;

/** What is done with each kind of event; the data is the JSON that came with it. */
export type StreamHandlers = Readonly<Record<string, (data: never) => void>>;

/**
 * Server-sent events of the API. The browser reconnects by itself and resumes where it was; only a refused stream (the cookie
 * has ended) closes for good: then the session is renewed and the stream opened again.
 */
export class LiveStream {
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private delay = firstDelayMs;
  private stopped = false;

  /** @param path below /api/v1; its first event is `ready` */
  constructor(
    private readonly path: string,
    private readonly handlers: StreamHandlers,
    private readonly renewSession: () => Promise<unknown>,
  ) {}

  start(): void {
    this.stopped = false;
    const source = new EventSource(`/api/v1${this.path}`);
    this.source = source;
    source.addEventListener('ready', () => (this.delay = firstDelayMs));
    for (const [event, handle] of Object.entries(this.handlers)) {
      source.addEventListener(event, (message) => handle(JSON.parse(message.data as string) as never));
    }
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
