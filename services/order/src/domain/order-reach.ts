import type { Order } from './order.js';

/** Which orders somebody reaches (ACC-9, ORD-11). `ownCompanyIds`: companies whose personal manager the employee is. */
export type OrderReach =
  | { kind: 'none' }
  | { kind: 'all' }
  | { kind: 'office'; office: string | null; employeeId: string; ownCompanyIds: string[] }
  | { kind: 'own'; employeeId: string; ownCompanyIds: string[] }
  | { kind: 'companies'; companyIds: string[] };

/** Whether an order is within reach. The storage's list filter says the same in the store's language. */
export function reachesOrder(
  reach: OrderReach,
  order: Pick<Order, 'office' | 'companyId' | 'personalManagerId'>,
): boolean {
  switch (reach.kind) {
    case 'none':
      return false;
    case 'all':
      return true;
    case 'own':
      return order.personalManagerId === reach.employeeId || reach.ownCompanyIds.includes(order.companyId);
    case 'office':
      return (reach.office !== null && order.office === reach.office) || reachesOrder({ ...reach, kind: 'own' }, order);
    case 'companies':
      return reach.companyIds.includes(order.companyId);
  }
}
