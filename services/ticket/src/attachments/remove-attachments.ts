import type { Principal } from '@avviso/access';
import { LOGGER } from '@avviso/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { AttachmentNotFound } from './attachment.errors.js';
import { AttachmentRepository } from './attachment.repository.js';
import { FILE_STORE, type FileStore } from './file-store.js';

const HOUR_MS = 3_600_000;
/** So long a file waits for a message, and so long what a crash left behind lies about. */
export const KEEP_WAITING_MS = 24 * HOUR_MS;

/** Removes files that hang on nothing: when their uploader says so, and once an hour those that nobody took. */
@Injectable()
export class RemoveAttachments implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<unknown> = Promise.resolve();
  private ending = false;

  constructor(
    private readonly attachments: AttachmentRepository,
    @Inject(FILE_STORE) private readonly files: FileStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => (this.sweeping = this.look()), HOUR_MS).unref();
    this.sweeping = this.look();
  }

  async onModuleDestroy(): Promise<void> {
    this.ending = true;
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** One of the principal's own that no message has taken. @throws AttachmentNotFound */
  async one(principal: Principal, id: string): Promise<void> {
    const claimed = await this.attachments.claim({ id, uploader: { kind: principal.kind, id: principal.id } });
    if (claimed === undefined) throw new AttachmentNotFound();
    await this.removeClaimed(claimed);
  }

  /** @returns how many were removed */
  async sweep(now = new Date()): Promise<number> {
    const before = new Date(now.getTime() - KEEP_WAITING_MS);
    for (let removed = 0; ; removed += 1) {
      const claimed = this.ending ? undefined : await this.attachments.claim({ before });
      if (claimed === undefined) return removed;
      await this.removeClaimed(claimed);
    }
  }

  /** The row goes last: after a crash in between, the next sweep finds it. */
  private async removeClaimed(id: string): Promise<void> {
    await this.files.remove(id);
    await this.attachments.remove(id);
  }

  private async look(): Promise<void> {
    try {
      const removed = await this.sweep();
      if (removed > 0) this.logger.info({ removed }, 'files that no message took were removed');
    } catch (error) {
      this.logger.warn(
        { err: error },
        'files that no message took could not be removed; the next look follows in an hour',
      );
    }
  }
}
