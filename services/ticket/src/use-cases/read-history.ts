import type { Principal } from '@avviso/access';
import { Injectable } from '@nestjs/common';
import { TicketAccess } from '../access/ticket-access.js';
import { historyForContacts } from '../domain/portal-history.js';
import { numbersOf } from '../domain/ticket.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { HistoryRepository } from '../storage/history.repository.js';
import type { HistoryRow } from '../storage/ticket.schema.js';

@Injectable()
export class ReadHistory {
  constructor(
    private readonly access: TicketAccess,
    private readonly history: HistoryRepository,
    private readonly setups: SetupRepository,
  ) {}

  /** Newest first; contacts see what the portal shows, and no trace of notes. @throws TicketNotFound */
  async read(
    principal: Principal,
    number: string,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<{ items: HistoryRow[]; nextCursor: string | null }> {
    const ticket = await this.access.visible(number, principal);
    const { items, nextCursor } = await this.history.list(numbersOf(ticket), page);
    if (principal.kind === 'employee') return { items, nextCursor };
    return { items: historyForContacts(items, await this.setups.current(), ticket.companyId), nextCursor };
  }
}
