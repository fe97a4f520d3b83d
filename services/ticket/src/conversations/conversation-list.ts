import { type Page, type PageRequest, readPage } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { TicketReach } from '../domain/ticket-reach.js';
import { TICKET_ROWS, type TicketRow } from '../storage/ticket.schema.js';

const lastChanged = { field: 'publicUpdatedAt', direction: -1, type: 'date' } as const;

interface Wanted {
  /** Statuses to show; undefined: all. */
  status?: readonly string[] | undefined;
  companyId?: string | undefined;
}

/** Conversations that somebody reaches, by their last change. */
@Injectable()
export class ConversationList {
  constructor(@InjectModel(TICKET_ROWS) private readonly rows: Model<TicketRow>) {}

  async numbers(reach: TicketReach, wanted: Wanted, page: PageRequest): Promise<Page<string>> {
    if (reach.kind === 'none') return { items: [], nextCursor: null };
    const conditions: Record<string, unknown>[] = [{ kind: 'conversation' }, ...reached(reach)];
    if (wanted.status) conditions.push({ status: { $in: wanted.status } });
    if (wanted.companyId !== undefined) conditions.push({ companyId: wanted.companyId });
    const { items, nextCursor } = await readPage(conditions, lastChanged, page, ({ filter, sort, limit }) =>
      this.rows
        .find(filter, { publicUpdatedAt: 1 })
        .sort(sort)
        .limit(limit)
        .lean<Pick<TicketRow, '_id' | 'publicUpdatedAt'>[]>(),
    );
    return { items: items.map(({ _id }) => _id), nextCursor };
  }
}

/** The same as `reachesTicket`, in the store's language. */
function reached(reach: Exclude<TicketReach, { kind: 'none' }>): Record<string, unknown>[] {
  if (reach.kind === 'all') return [];
  if (reach.kind === 'contact') {
    const { contactId, companyIds } = reach;
    return [{ $or: [{ contactId }, { watcherIds: contactId }, { companyId: { $in: companyIds } }] }];
  }
  const own = [{ assigneeIds: reach.employeeId }, { companyId: { $in: reach.ownCompanyIds } }];
  const office = reach.kind === 'office' && reach.office !== null ? [{ office: reach.office }] : [];
  return [{ $or: [...office, ...own] }];
}
