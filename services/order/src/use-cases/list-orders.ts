import type { Principal } from '@avviso/access';
import type { ListOrdersQuery, OrderSort } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { OrderAccess } from '../access/order-access.js';
import { FilterNotPermitted } from '../domain/order.errors.js';
import type { Order } from '../domain/order.js';
import type { OrderPage } from '../storage/order.filter.js';
import { OrderRepository } from '../storage/order.repository.js';

@Injectable()
export class ListOrders {
  constructor(
    private readonly access: OrderAccess,
    private readonly orders: OrderRepository,
  ) {}

  /** @throws FilterNotPermitted, `REQUEST.INVALID_CURSOR` */
  async list(principal: Principal, query: ListOrdersQuery): Promise<{ items: Order[]; nextCursor: string | null }> {
    // a filter by what is hidden would tell what is hidden
    if (principal.kind === 'contact' && query.office !== undefined) throw new FilterNotPermitted('office');
    const filter = {
      kind: query.kind,
      lineStatus: query.lineStatus,
      companyId: query.companyId ?? query.company,
      contactId: query.contactId ?? query.contact,
      externalReference: query.externalReference,
      office: query.office,
      text: query.q,
    };
    const page = { order: orderOf(query.sort), limit: query.limit, cursor: query.cursor };
    return this.orders.list(await this.access.reach(principal), filter, page);
  }
}

function orderOf(sort: OrderSort): OrderPage['order'] {
  const direction = sort.startsWith('-') ? -1 : 1;
  const name = sort.replace('-', '');
  if (name === 'createdAt') return { field: 'createdAt', direction, type: 'date' };
  if (name === 'number') return { field: 'seq', direction, type: 'number' };
  return { field: 'updatedAt', direction, type: 'date' };
}
