import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

export const importResults = ['failed', 'created', 'updated', 'unchanged'] as const;

const forManagers = requires({ kind: 'employee', permission: 'companies.manage' });

const listRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/import',
  beforeLoad: forManagers,
  loader: loadTexts('import'),
  component: lazyRouteComponent(() => import('./ImportsPage'), 'ImportsPage'),
});

const oneRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/import/$importId',
  beforeLoad: forManagers,
  validateSearch: (search: Record<string, unknown>): { readonly result?: (typeof importResults)[number] } => {
    const result = importResults.find((known) => known === search.result);
    return result ? { result } : {};
  },
  loader: loadTexts('import'),
  component: lazyRouteComponent(() => import('./ImportPage'), 'ImportPage'),
});

export const importRoutes = [listRoute, oneRoute] as const;
