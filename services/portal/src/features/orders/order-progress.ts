import type { OrderLineStatus, OrderListItem } from '@avviso/contracts';
import { lineStatuses } from './line-statuses';

/** How many lines are in which status, in the order of an order's life; what no line has is left out. */
export function progressOf(order: Pick<OrderListItem, 'lineStatuses'>): { status: OrderLineStatus; count: number }[] {
  return lineStatuses.flatMap((status) => {
    const count = order.lineStatuses[status] ?? 0;
    return count > 0 ? [{ status, count }] : [];
  });
}

/** The status that stands for the order: the earliest one that still has lines, cancelled only when all are. */
export function leadingStatus(order: Pick<OrderListItem, 'lineStatuses'>): OrderLineStatus {
  return progressOf(order)[0]?.status ?? 'new';
}
