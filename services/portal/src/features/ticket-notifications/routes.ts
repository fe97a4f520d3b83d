import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/ticket-notifications',
  beforeLoad: requires({ kind: 'employee', permission: 'settings.manage' }),
  loader: loadTexts('ticket-notifications'),
  component: lazyRouteComponent(() => import('./TicketNotificationsPage'), 'TicketNotificationsPage'),
});

export const ticketNotificationRoutes = [settingsRoute] as const;
