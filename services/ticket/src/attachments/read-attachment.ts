import type { Readable } from 'node:stream';
import type { Principal } from '@avviso/access';
import { Inject, Injectable } from '@nestjs/common';
import { TicketAccess } from '../access/ticket-access.js';
import { TicketNotFound } from '../domain/ticket.errors.js';
import { MessageRepository } from '../storage/message.repository.js';
import { AttachmentNotFound } from './attachment.errors.js';
import type { StoredAttachment } from './attachment.js';
import { AttachmentRepository } from './attachment.repository.js';
import { FILE_STORE, type FileStore } from './file-store.js';

/** Gives a file to who may see what it hangs on (TKT-4, TKT-7). */
@Injectable()
export class ReadAttachment {
  constructor(
    private readonly attachments: AttachmentRepository,
    private readonly messages: MessageRepository,
    private readonly access: TicketAccess,
    @Inject(FILE_STORE) private readonly files: FileStore,
  ) {}

  /** @throws AttachmentNotFound for what is not there and for what the principal may not see, alike */
  async open(principal: Principal, id: string): Promise<{ attachment: StoredAttachment; content: Readable }> {
    const attachment = await this.attachments.find(id);
    if (!attachment || !(await this.maySee(principal, attachment))) throw new AttachmentNotFound();
    return { attachment, content: await this.files.open(id) };
  }

  private async maySee(principal: Principal, attachment: StoredAttachment): Promise<boolean> {
    const { state, uploader } = attachment;
    if (state === 'ready') return uploader.kind === principal.kind && uploader.id === principal.id;
    if (state !== 'attached') return false;
    const number = await this.ticketOf(principal, attachment);
    if (number === null) return false;
    return this.access.visible(number, principal, undefined, 'any').then(
      () => true,
      (error: unknown) => {
        if (error instanceof TicketNotFound) return false;
        throw error;
      },
    );
  }

  /** The ticket on which it hangs; null for a contact where that is an internal note. */
  private async ticketOf(principal: Principal, { number, messageId }: StoredAttachment): Promise<string | null> {
    if (messageId === null) return number;
    const message = await this.messages.find(messageId);
    if (!message || (message.internal && principal.kind !== 'employee')) return null;
    return message.number;
  }
}
