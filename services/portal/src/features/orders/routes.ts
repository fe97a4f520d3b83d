import type { OrderLineStatus } from '@avviso/contracts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute, loadTexts } from '../../app/root';
import { lineStatuses } from './line-statuses';

export interface OrderSearch {
  /** Orders with a line in this status. */
  readonly status?: OrderLineStatus;
  readonly q?: string;
}

const ordersRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/orders',
  validateSearch: (search: Record<string, unknown>): OrderSearch => {
    const status = lineStatuses.find((known) => known === search.status);
    return {
      ...(status ? { status } : {}),
      ...(search.q !== undefined && search.q !== '' ? { q: String(search.q) } : {}),
    };
  },
  loader: loadTexts('orders'),
  component: lazyRouteComponent(() => import('./OrdersPage'), 'OrdersPage'),
});

const orderRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/orders/$number',
  loader: loadTexts('orders'),
  component: lazyRouteComponent(() => import('./OrderPage'), 'OrderPage'),
});

export const orderRoutes = [ordersRoute, orderRoute] as const;
