import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

const forManagers = requires({ kind: 'employee', permission: 'notification-profiles.manage' });

const listRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/notification-profiles',
  beforeLoad: forManagers,
  loader: loadTexts('notification-profiles'),
  component: lazyRouteComponent(() => import('./ProfilesPage'), 'ProfilesPage'),
});

const newRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/notification-profiles/new',
  beforeLoad: forManagers,
  loader: loadTexts('notification-profiles', 'routing', 'tickets'),
  component: lazyRouteComponent(() => import('./NewProfilePage'), 'NewProfilePage'),
});

const oneRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/notification-profiles/$profileId',
  beforeLoad: forManagers,
  loader: loadTexts('notification-profiles', 'routing', 'tickets'),
  component: lazyRouteComponent(() => import('./ProfilePage'), 'ProfilePage'),
});

export const notificationProfileRoutes = [listRoute, newRoute, oneRoute] as const;
