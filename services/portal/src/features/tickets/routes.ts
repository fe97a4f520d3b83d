import type { TicketSort } from '@avviso/contracts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute, loadTexts } from '../../app/root';
import { readFilters, type ListFilters } from '../ticket-lists/filters/list-filters';

/** Portal: open, waiting, closed, all. Console: mine, unassigned, my office, overdue, all, and closed among them by `closed`. */
export const ticketViews = ['open', 'waiting', 'closed', 'all', 'mine', 'unassigned', 'office', 'overdue'] as const;
export type TicketView = (typeof ticketViews)[number];

export const queueGroupings = ['none', 'due', 'status', 'company'] as const;
export type QueueGrouping = (typeof queueGroupings)[number];

/** The state of the lists lives in the address. */
export interface TicketSearch {
  readonly view?: TicketView;
  readonly q?: string;
  /** Console: closed ones too. */
  readonly closed?: boolean;
  readonly group?: QueueGrouping;
  readonly sort?: TicketSort;
  readonly filters?: ListFilters;
  /** The saved view that it began as. */
  readonly saved?: string;
}

const sortFields = ['updatedAt', 'createdAt', 'number', 'dueAt', 'priority'] as const;
const sorts: readonly TicketSort[] = sortFields.flatMap((field) => [field, `-${field}`] as const);

const ticketsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/tickets',
  validateSearch: (search: Record<string, unknown>): TicketSearch => {
    const view = ticketViews.find((known) => known === search.view);
    const group = queueGroupings.find((known) => known === search.group);
    const sort = sorts.find((known) => known === search.sort);
    const filters = readFilters(search.filters);
    return {
      ...(view ? { view } : {}),
      ...(search.q !== undefined && search.q !== '' ? { q: String(search.q) } : {}),
      ...(search.closed === true ? { closed: true } : {}),
      ...(group ? { group } : {}),
      ...(sort ? { sort } : {}),
      ...(Object.keys(filters).length > 0 ? { filters } : {}),
      ...(typeof search.saved === 'string' && search.saved !== '' ? { saved: search.saved } : {}),
    };
  },
  loader: loadTexts('tickets', 'ticket-lists', 'due-times', 'quick-replies', 'ticket-merge'),
  component: lazyRouteComponent(() => import('./TicketsPage'), 'TicketsPage'),
});

const newTicketRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/tickets/new',
  loader: loadTexts('tickets', 'attachments', 'due-times', 'quick-replies', 'ticket-merge'),
  component: lazyRouteComponent(() => import('./new/NewTicketPage'), 'NewTicketPage'),
});

const ticketRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/tickets/$number',
  loader: loadTexts('tickets', 'attachments', 'due-times', 'quick-replies', 'ticket-merge'),
  component: lazyRouteComponent(() => import('./page/TicketPage'), 'TicketPage'),
});

export const ticketRoutes = [ticketsRoute, newTicketRoute, ticketRoute] as const;
