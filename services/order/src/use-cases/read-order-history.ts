import type { Principal } from '@avviso/access';
import { Injectable } from '@nestjs/common';
import { OrderAccess } from '../access/order-access.js';
import { OrderHistoryRepository } from '../storage/order-history.repository.js';
import type { OrderHistoryRow } from '../storage/order.schema.js';

@Injectable()
export class ReadOrderHistory {
  constructor(
    private readonly access: OrderAccess,
    private readonly history: OrderHistoryRepository,
  ) {}

  /** Newest first; totals only for who may see prices. @throws OrderNotFound */
  async read(
    principal: Principal,
    number: string,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<{ items: OrderHistoryRow[]; nextCursor: string | null }> {
    const order = await this.access.visible(number, principal);
    const priced = (await this.access.pricesShown(principal))(order);
    const { items, nextCursor } = await this.history.list(number, page);
    const shown = priced ? items : items.map((entry) => ({ ...entry, changes: withoutTotals(entry.changes) }));
    return { items: shown, nextCursor };
  }
}

function withoutTotals(changes: OrderHistoryRow['changes']): OrderHistoryRow['changes'] {
  return changes.filter((change) => change.field !== 'total');
}
