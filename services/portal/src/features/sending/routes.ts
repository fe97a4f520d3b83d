import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/sending',
  beforeLoad: requires({ kind: 'employee', permission: 'settings.manage' }),
  loader: loadTexts('sending', 'event-types', 'templates'),
  component: lazyRouteComponent(() => import('./SendingPage'), 'SendingPage'),
});

export const sendingRoutes = [settingsRoute] as const;
