import type { Principal } from '@avviso/access';
import type { ListConversationsQuery } from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { TicketAccess } from '../access/ticket-access.js';
import type { Ticket } from '../domain/ticket.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { ConversationList } from './conversation-list.js';

@Injectable()
export class ListConversations {
  constructor(
    private readonly access: TicketAccess,
    private readonly found: ConversationList,
    private readonly tickets: TicketRepository,
    private readonly setups: SetupRepository,
  ) {}

  /** Those within reach, the last changed first. @throws `REQUEST.INVALID_CURSOR` */
  async list(principal: Principal, { state, companyId, ...page }: ListConversationsQuery): Promise<Page<Ticket>> {
    const setup = await this.setups.current();
    const open = setup.statusesOf('open', 'waiting', 'resolved');
    const status = state && { open, closed: setup.statusesOf('closed') }[state];
    const { items, nextCursor } = await this.found.numbers(
      await this.access.reach(principal),
      { status, companyId },
      page,
    );
    const rows = await Promise.all(items.map((number) => this.tickets.find(number)));
    return { items: rows.filter((row) => row !== undefined), nextCursor };
  }
}
