import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

const installationRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/identity',
  beforeLoad: requires({ kind: 'employee', permission: 'settings.manage' }),
  loader: loadTexts('identity'),
  component: lazyRouteComponent(() => import('./InstallationIdentityPage'), 'InstallationIdentityPage'),
});

const companyRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/companies/$companyId/identity',
  beforeLoad: requires({ kind: 'employee', permission: 'companies.manage' }),
  loader: loadTexts('identity'),
  component: lazyRouteComponent(() => import('./CompanyIdentityPage'), 'CompanyIdentityPage'),
});

export const identityRoutes = [installationRoute, companyRoute] as const;
