import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/due-times',
  beforeLoad: requires({ kind: 'employee', permission: 'settings.manage' }),
  loader: loadTexts('due-times'),
  component: lazyRouteComponent(() => import('./DueTimesPage'), 'DueTimesPage'),
});

export const dueTimeRoutes = [settingsRoute] as const;
