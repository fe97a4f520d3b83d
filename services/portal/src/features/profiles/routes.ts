import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

const forReaders = requires({ kind: 'employee', permission: 'employees.read' });

const listRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/profiles',
  beforeLoad: forReaders,
  loader: loadTexts('profiles', 'people'),
  component: lazyRouteComponent(() => import('./ProfilesPage'), 'ProfilesPage'),
});

const newRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/profiles/new',
  beforeLoad: requires({ kind: 'employee', permission: 'profiles.manage' }),
  loader: loadTexts('profiles', 'people'),
  component: lazyRouteComponent(() => import('./NewProfilePage'), 'NewProfilePage'),
});

const oneRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/profiles/$profileId',
  beforeLoad: forReaders,
  loader: loadTexts('profiles', 'people'),
  component: lazyRouteComponent(() => import('./ProfilePage'), 'ProfilePage'),
});

export const profileRoutes = [listRoute, newRoute, oneRoute] as const;
