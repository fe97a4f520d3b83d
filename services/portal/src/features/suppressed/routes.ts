import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

const suppressedRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/suppressed',
  beforeLoad: requires({ kind: 'employee', permission: 'deliveries.read' }),
  loader: loadTexts('suppressed'),
  component: lazyRouteComponent(() => import('./SuppressedPage'), 'SuppressedPage'),
});

export const suppressedRoutes = [suppressedRoute] as const;
