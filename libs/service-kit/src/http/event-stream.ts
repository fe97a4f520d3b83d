import type { Response } from 'express';

const mostBuffered = 1024 * 1024;

/** One open event stream (HTML Living Standard, section 9.2): what the browser's EventSource reads. */
export class EventStream {
  private closed = false;

  constructor(private readonly response: Response) {
    response.status(200).set({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // nginx would otherwise hold events back
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    response.write('retry: 2000\n\n');
    response.once('close', () => (this.closed = true));
  }

  get open(): boolean {
    return !this.closed;
  }

  onClose(listener: () => void): void {
    this.response.once('close', listener);
  }

  /** @param id where the browser goes on after a lost connection; without one, that place stays as it was */
  send(event: string, data: unknown, id?: number | string): void {
    const place = id === undefined ? '' : `id: ${id}\n`;
    this.write(`event: ${event}\n${place}data: ${JSON.stringify(data)}\n\n`);
  }

  /** Keeps proxies from closing an idle connection, and finds out that the browser is gone. */
  beat(): void {
    this.write(': beat\n\n');
  }

  end(): void {
    this.response.end();
  }

  private write(text: string): void {
    if (this.closed) return;
    this.response.write(text);
    // A browser that does not read costs memory: it comes back and goes on where it was.
    if (this.response.writableLength > mostBuffered) this.response.destroy();
  }
}
