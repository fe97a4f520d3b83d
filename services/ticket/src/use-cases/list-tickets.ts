import { NotPermitted, type Principal } from '@avviso/access';
import {
  type ListTicketsQuery,
  type TicketCount,
  type TicketFilters,
  type TicketSort,
  mostTicketsCounted,
} from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { TicketAccess } from '../access/ticket-access.js';
import type { TicketSetup } from '../domain/setup/ticket-setup.js';
import { type TicketReach, reachesTicket } from '../domain/ticket-reach.js';
import { FilterNotPermitted } from '../domain/ticket.errors.js';
import type { Ticket } from '../domain/ticket.js';
import { type Condition, conditionsOf, fieldIs } from '../storage/listing.conditions.js';
import { ListingRepository } from '../storage/listing.repository.js';
import { type ListingStretch, readStretches } from '../storage/listing-stretches.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { filterOf } from './ticket-filters.js';

const nothing = { items: [], nextCursor: null };

@Injectable()
export class ListTickets {
  constructor(
    private readonly access: TicketAccess,
    private readonly tickets: TicketRepository,
    private readonly listing: ListingRepository,
    private readonly setups: SetupRepository,
  ) {}

  /** @throws UnknownReference for a key of no list; FilterNotPermitted; `REQUEST.INVALID_CURSOR` */
  async list(principal: Principal, query: ListTicketsQuery): Promise<Page<Ticket>> {
    const { limit, cursor, sort, ...filters } = query;
    const [reach, setup] = [await this.access.reach(principal), await this.setups.current()];
    if (principal.kind === 'contact') refuseHiddenSort(sort, setup);
    const conditions = conditionsFor(principal, reach, filters, setup);
    if (!conditions) return nothing;
    const stretches = stretchesOf(sort, principal.kind, setup, conditions);
    const page = await readStretches(stretches, { limit, cursor }, (stretch, request) =>
      this.listing.page([...conditions, ...stretch.conditions], stretch.order, request),
    );
    const tickets = await this.tickets.findMany(page.items.map(({ _id }) => _id));
    // one that moved between the two reads may be out of reach by now
    return { items: tickets.filter((ticket) => reachesTicket(reach, ticket)), nextCursor: page.nextCursor };
  }

  /** For the numbers beside queues and views. @throws as `list` */
  async count(principal: Principal, filters: TicketFilters): Promise<TicketCount> {
    const [reach, setup] = [await this.access.reach(principal), await this.setups.current()];
    const conditions = conditionsFor(principal, reach, filters, setup);
    const found = conditions ? await this.listing.count(conditions, mostTicketsCounted + 1) : 0;
    return { count: Math.min(found, mostTicketsCounted), more: found > mostTicketsCounted };
  }
}

/** Undefined where nothing can meet them. */
function conditionsFor(
  principal: Principal,
  reach: TicketReach,
  filters: TicketFilters,
  setup: TicketSetup,
): Condition[] | undefined {
  if (reach.kind === 'none') throw new NotPermitted();
  const filter = filterOf(principal, filters, setup, new Date());
  return filter && conditionsOf(reach, filter, principal.kind);
}

function refuseHiddenSort(sort: TicketSort, setup: TicketSetup): void {
  const hidden = sort.endsWith('dueAt') || (sort.endsWith('priority') && !setup.isVisibleOnPortal('priority'));
  if (hidden) throw new FilterNotPermitted(['sort']);
}

/** For contacts "updated" is the last change that they may see. */
function stretchesOf(
  sort: TicketSort,
  reader: Principal['kind'],
  setup: TicketSetup,
  conditions: readonly Condition[],
): ListingStretch[] {
  const direction = sort.startsWith('-') ? -1 : 1;
  const name = sort.replace('-', '');
  const updated = reader === 'contact' ? 'publicUpdatedAt' : 'updatedAt';
  const lastChanged = { field: updated, direction: -1, type: 'date' } as const;
  switch (name) {
    case 'createdAt':
      return [{ conditions: [], order: { field: 'createdAt', direction, type: 'date' } }];
    case 'number':
      return [{ conditions: [], order: { field: 'seq', direction, type: 'number' } }];
    case 'dueAt': {
      const due = [{ filter: { dueAt: { $gt: new Date(0) } } }];
      const withDue: ListingStretch = { conditions: due, order: { field: 'dueAt', direction, type: 'date' } };
      // nothing without a due time lies between two
      if (conditions.some(({ filter }) => 'dueAt' in filter)) return [withDue];
      return [withDue, { conditions: [{ filter: { dueAt: null } }], order: lastChanged }];
    }
    case 'priority': {
      const keys = setup.entries('priority').map(({ key }) => key);
      const ordered = direction === 1 ? keys : keys.toReversed();
      return ordered.map((key) => ({ conditions: [fieldIs('priority', key)], order: lastChanged }));
    }
    default:
      return [{ conditions: [], order: { field: updated, direction, type: 'date' } }];
  }
}
