import type { Logger } from 'pino';

/** Looks while it is asked to, one look at a time; asked during one, it looks again. */
export class Looking {
  private again = false;
  private ended = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly look: () => Promise<void>,
    private readonly logger: Pick<Logger, 'warn'>,
    private readonly failed: string,
  ) {}

  ask(): void {
    this.again = true;
    this.running ??= this.lookWhileAsked().finally(() => (this.running = undefined));
  }

  /** Waits for the look that runs; there is none after it. */
  async end(): Promise<void> {
    this.ended = true;
    await this.running;
  }

  private async lookWhileAsked(): Promise<void> {
    while (this.again && !this.ended) {
      this.again = false;
      await this.look().catch((error: unknown) => this.logger.warn({ err: error }, this.failed));
    }
  }
}
