import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

const listRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/api-keys',
  beforeLoad: requires({ kind: 'employee', permission: 'api-keys.manage' }),
  loader: loadTexts('api-keys', 'event-types'),
  component: lazyRouteComponent(() => import('./ApiKeysPage'), 'ApiKeysPage'),
});

export const apiKeyRoutes = [listRoute] as const;
