import type { OrderKind, OrderLineStatus } from '@avviso/contracts';
import { type ListOrder, containing } from '@avviso/persistence';
import type { QueryFilter } from 'mongoose';
import type { OrderReach } from '../domain/order-reach.js';
import type { OrderRow } from './order.schema.js';

export interface OrderFilter {
  kind?: OrderKind | undefined;
  lineStatus?: OrderLineStatus | undefined;
  companyId?: string | undefined;
  contactId?: string | undefined;
  externalReference?: string | undefined;
  office?: string | undefined;
  text?: string | undefined;
}

export interface OrderPage {
  order: ListOrder<'updatedAt' | 'createdAt' | 'seq'>;
  limit: number;
  cursor?: string | undefined;
}

type Condition = QueryFilter<OrderRow>;

/** What a reach covers and a filter asks for, as conditions that must all hold. */
export function filterOf(reach: Exclude<OrderReach, { kind: 'none' }>, filter: OrderFilter): Condition[] {
  const conditions: Condition[] = [];
  if (reach.kind !== 'all') conditions.push({ $or: reachConditions(reach) });
  for (const field of ['kind', 'companyId', 'contactId', 'externalReference', 'office'] as const) {
    if (filter[field] !== undefined) conditions.push({ [field]: filter[field] });
  }
  if (filter.lineStatus !== undefined) conditions.push({ 'lines.status': filter.lineStatus });
  if (filter.text) conditions.push({ $or: textConditions(filter.text) });
  return conditions;
}

/** The same as `reachesOrder`, in the store's language. */
function reachConditions(reach: Exclude<OrderReach, { kind: 'none' | 'all' }>): Condition[] {
  switch (reach.kind) {
    case 'companies':
      return [{ companyId: { $in: reach.companyIds } }];
    case 'own':
      return [{ personalManagerId: reach.employeeId }, { companyId: { $in: reach.ownCompanyIds } }];
    case 'office':
      return [
        ...(reach.office === null ? [] : [{ office: reach.office }]),
        ...reachConditions({ ...reach, kind: 'own' }),
      ];
  }
}

function textConditions(text: string): Condition[] {
  const contains = containing(text);
  return [
    { _id: text.replace(/^#/, '') },
    { title: contains },
    { externalReference: contains },
    { 'lines.article': contains },
    { 'lines.name': contains },
  ];
}
