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

export const identityRoutes = [installationRoute] as const;
