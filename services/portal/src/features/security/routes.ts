import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute, loadTexts } from '../../app/root';

const securityRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/me/security',
  loader: loadTexts('security', 'me', 'two-factor'),
  component: lazyRouteComponent(() => import('./SecurityPage'), 'SecurityPage'),
});

export const securityRoutes = [securityRoute] as const;
