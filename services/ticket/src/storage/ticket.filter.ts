import { type ListOrder, containing } from '@avviso/persistence';
import type { QueryFilter } from 'mongoose';
import type { TicketReach } from '../domain/ticket-reach.js';
import type { TicketRow } from './ticket.schema.js';

export interface TicketFilter {
  status?: string[] | undefined;
  priority?: string[] | undefined;
  type?: string[] | undefined;
  impact?: string[] | undefined;
  productFamily?: string[] | undefined;
  /** An employee's id, or null for tickets that nobody works on. */
  assigneeId?: string | null | undefined;
  companyId?: string | undefined;
  contactId?: string | undefined;
  office?: string | undefined;
  tag?: string | undefined;
  /** Text in number, title or description, or the number is one of `numbersWithText`. */
  text?: { wanted: string; numbersWithText: string[] } | undefined;
}

export interface TicketPage {
  order: ListOrder<'updatedAt' | 'publicUpdatedAt' | 'createdAt' | 'seq'>;
  limit: number;
  cursor?: string | undefined;
}

type Condition = QueryFilter<TicketRow>;

/** What a reach covers and a filter asks for, as conditions that must all hold. */
export function filterOf(reach: Exclude<TicketReach, { kind: 'none' }>, filter: TicketFilter): Condition[] {
  const conditions: Condition[] = [];
  if (reach.kind !== 'all') conditions.push({ $or: reachConditions(reach) });
  for (const field of ['status', 'priority', 'type', 'impact', 'productFamily'] as const) {
    const keys = filter[field];
    if (keys) conditions.push({ [field]: { $in: keys } });
  }
  if (filter.assigneeId === null) conditions.push({ assigneeIds: { $size: 0 } });
  else if (filter.assigneeId !== undefined) conditions.push({ assigneeIds: filter.assigneeId });
  if (filter.companyId !== undefined) conditions.push({ companyId: filter.companyId });
  if (filter.contactId !== undefined) conditions.push({ contactId: filter.contactId });
  if (filter.office !== undefined) conditions.push({ office: filter.office });
  if (filter.tag !== undefined) conditions.push({ tags: filter.tag });
  if (filter.text) conditions.push({ $or: textConditions(filter.text) });
  return conditions;
}

/** The same as `reachesTicket`, in the store's language. */
function reachConditions(reach: Exclude<TicketReach, { kind: 'none' | 'all' }>): Condition[] {
  switch (reach.kind) {
    case 'own':
      return [{ assigneeIds: reach.employeeId }, { companyId: { $in: reach.ownCompanyIds } }];
    case 'office':
      return [
        ...(reach.office === null ? [] : [{ office: reach.office }]),
        ...reachConditions({ ...reach, kind: 'own' }),
      ];
    case 'contact':
      return [
        { contactId: reach.contactId },
        { watcherIds: reach.contactId },
        { companyId: { $in: reach.companyIds } },
      ];
  }
}

function textConditions({ wanted, numbersWithText }: { wanted: string; numbersWithText: string[] }): Condition[] {
  const contains = containing(wanted);
  return [
    { title: contains },
    { description: contains },
    { _id: { $in: [wanted.replace(/^#/, ''), ...numbersWithText] } },
  ];
}
