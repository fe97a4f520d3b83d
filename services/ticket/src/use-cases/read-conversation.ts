import type { Principal } from '@avviso/access';
import { Injectable } from '@nestjs/common';
import { TicketAccess } from '../access/ticket-access.js';
import { type Message, type WantedKind, numbersOf } from '../domain/ticket.js';
import { MessageRepository } from '../storage/message.repository.js';

@Injectable()
export class ReadConversation {
  constructor(
    private readonly access: TicketAccess,
    private readonly messages: MessageRepository,
  ) {}

  /** Oldest first; internal notes only for employees (TKT-4). @throws TicketNotFound */
  async read(
    principal: Principal,
    number: string,
    page: { limit: number; cursor?: string | undefined },
    kind: WantedKind = 'ticket',
  ): Promise<{ items: Message[]; nextCursor: string | null }> {
    const ticket = await this.access.visible(number, principal, undefined, kind);
    return this.messages.list(numbersOf(ticket), { ...page, internal: principal.kind === 'employee' });
  }
}
