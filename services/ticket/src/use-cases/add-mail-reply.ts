import type { DomainEvent } from '@avviso/contracts';
import { PermanentError, TransientError } from '@avviso/messaging';
import { UnitOfWork } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { addMessage } from '../domain/save-ticket.js';
import { bodyOfMail } from '../domain/mail-body.js';
import { excerptOf } from '../rich-text/markdown.js';
import { fromPlainText } from '../rich-text/written.js';
import { MessageRepository } from '../storage/message.repository.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { MailWriter } from './mail-writer.js';
import { TicketWriter } from './ticket-writer.js';

/** Adds what somebody answered by mail to its ticket, as a public reply of its writer (CHN-7, TKT-16). */
@Injectable()
export class AddMailReply {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly setups: SetupRepository,
    private readonly writers: MailWriter,
    private readonly writer: TicketWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * The same mail, however often it arrives, is one reply (TKT-18).
   * @throws PermanentError for a ticket that is not there; TransientError when somebody else saved at the same moment
   */
  async execute({ data, time }: DomainEvent<'mail.reply-received'>): Promise<void> {
    const body = bodyOfMail({ ...data, text: fromPlainText(data.text) });
    const excerpt = excerptOf(body);
    try {
      await this.unitOfWork.run(async (session) => {
        if (await this.messages.has(data.replyId, session)) return;
        const before = await this.tickets.findCurrent(data.ticketNumber, session);
        if (!before) throw new PermanentError('the ticket is not there', { code: 'TICKET.NOT_FOUND' });
        const { actor, unverified } = await this.writers.of(data, before);
        const written = { id: data.replyId, body, excerpt, internal: false, byMail: { unverified } };
        const setup = await this.setups.current(session);
        await this.writer.write(addMessage(before, written, { actor, at: new Date(time), setup }), session);
      });
    } catch (error) {
      if (!(error instanceof StaleVersion)) throw error;
      throw new TransientError('somebody else saved the ticket at the same moment', { retryAfterMs: 100 });
    }
  }
}
