import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute, loadTexts } from '../../app/root';

/** Portal: open, waiting, closed, all. Console: mine, unassigned, all, and closed among them by `closed`. */
export const ticketViews = ['open', 'waiting', 'closed', 'all', 'mine', 'unassigned'] as const;
export type TicketView = (typeof ticketViews)[number];

export const queueGroupings = ['none', 'status', 'company'] as const;
export type QueueGrouping = (typeof queueGroupings)[number];

/** The state of the lists lives in the address. */
export interface TicketSearch {
  readonly view?: TicketView;
  readonly q?: string;
  /** Console: closed ones too. */
  readonly closed?: boolean;
  readonly group?: QueueGrouping;
}

const ticketsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/tickets',
  validateSearch: (search: Record<string, unknown>): TicketSearch => {
    const view = ticketViews.find((known) => known === search.view);
    const group = queueGroupings.find((known) => known === search.group);
    return {
      ...(view ? { view } : {}),
      ...(search.q !== undefined && search.q !== '' ? { q: String(search.q) } : {}),
      ...(search.closed === true ? { closed: true } : {}),
      ...(group ? { group } : {}),
    };
  },
  loader: loadTexts('tickets'),
  component: lazyRouteComponent(() => import('./TicketsPage'), 'TicketsPage'),
});

const newTicketRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/tickets/new',
  loader: loadTexts('tickets'),
  component: lazyRouteComponent(() => import('./new/NewTicketPage'), 'NewTicketPage'),
});

const ticketRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/tickets/$number',
  loader: loadTexts('tickets'),
  component: lazyRouteComponent(() => import('./page/TicketPage'), 'TicketPage'),
});

export const ticketRoutes = [ticketsRoute, newTicketRoute, ticketRoute] as const;
