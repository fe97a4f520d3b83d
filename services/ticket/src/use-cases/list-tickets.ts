import type { Principal } from '@avviso/access';
import type { ListTicketsQuery, TicketSort } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { TicketAccess } from '../access/ticket-access.js';
import { isVisibleOnPortal } from '../domain/portal-fields.js';
import { FilterNotPermitted } from '../domain/ticket.errors.js';
import type { Ticket } from '../domain/ticket.js';
import { MessageRepository } from '../storage/message.repository.js';
import type { TicketFilter, TicketPage } from '../storage/ticket.filter.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { assertKeys } from './ticket-references.js';

@Injectable()
export class ListTickets {
  constructor(
    private readonly access: TicketAccess,
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
  ) {}

  /** @throws UnknownReference for a key of no list; FilterNotPermitted; `REQUEST.INVALID_CURSOR` */
  async list(principal: Principal, query: ListTicketsQuery): Promise<{ items: Ticket[]; nextCursor: string | null }> {
    assertKeys(query);
    if (principal.kind === 'contact') refuseHiddenFilters(query);
    const numbersWithText = query.q ? await this.messages.numbersWith(query.q) : [];
    const filter: TicketFilter = {
      status: query.status,
      priority: query.priority,
      type: query.type,
      impact: query.impact,
      productFamily: query.productFamily,
      assigneeId: assigneeOf(principal, query.assignee),
      companyId: query.companyId ?? query.company,
      contactId: query.contactId ?? query.contact,
      office: query.office,
      tag: query.tag,
      text: query.q ? { wanted: query.q, numbersWithText } : undefined,
    };
    const page = { order: orderOf(query.sort, principal.kind), limit: query.limit, cursor: query.cursor };
    return this.tickets.list(await this.access.reach(principal), filter, page);
  }
}

/** A filter by what is hidden would tell what is hidden. */
function refuseHiddenFilters(query: ListTicketsQuery): void {
  const hidden = [
    ...(query.office !== undefined && !isVisibleOnPortal('office') ? ['office'] : []),
    ...(query.tag !== undefined && !isVisibleOnPortal('tags') ? ['tag'] : []),
  ];
  if (hidden.length > 0) throw new FilterNotPermitted(hidden);
}

function assigneeOf(principal: Principal, assignee: string | undefined): string | null | undefined {
  if (assignee === 'none') return null;
  return assignee === 'me' ? principal.id : assignee;
}

/** For contacts "updated" is the last change that they may see. */
function orderOf(sort: TicketSort, reader: Principal['kind']): TicketPage['order'] {
  const direction = sort.startsWith('-') ? -1 : 1;
  const name = sort.replace('-', '');
  if (name === 'createdAt') return { field: 'createdAt', direction, type: 'date' };
  if (name === 'number') return { field: 'seq', direction, type: 'number' };
  return { field: reader === 'contact' ? 'publicUpdatedAt' : 'updatedAt', direction, type: 'date' };
}
