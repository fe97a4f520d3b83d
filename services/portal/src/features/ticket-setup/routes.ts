import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

export const setupParts = ['statuses', 'priorities', 'types', 'impacts', 'product-families', 'fields'] as const;
export type SetupPart = (typeof setupParts)[number];

const setupRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/tickets',
  validateSearch: (search: Record<string, unknown>): { part?: SetupPart } => {
    const part = setupParts.find((known) => known === search.part);
    return part ? { part } : {};
  },
  beforeLoad: requires({ kind: 'employee', permission: 'settings.manage' }),
  loader: loadTexts('ticket-setup', 'tickets'),
  component: lazyRouteComponent(() => import('./TicketSetupPage'), 'TicketSetupPage'),
});

export const ticketSetupRoutes = [setupRoute] as const;
