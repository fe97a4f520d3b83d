import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute, loadTexts } from '../../app/root';

const profileRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/me',
  loader: loadTexts('me'),
  component: lazyRouteComponent(() => import('./ProfilePage'), 'ProfilePage'),
});

export const meRoutes = [profileRoute] as const;
