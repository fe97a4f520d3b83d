import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';
import { searched, type Searched } from '../../components/list/searched';

const forReaders = requires({ kind: 'employee', permission: 'companies.read' });
const forManagers = requires({ kind: 'employee', permission: 'companies.manage' });

const listRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/contacts',
  beforeLoad: forReaders,
  validateSearch: (search: Record<string, unknown>): Searched => searched(search),
  loader: loadTexts('contacts', 'people'),
  component: lazyRouteComponent(() => import('./ContactsPage'), 'ContactsPage'),
});

const newRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/contacts/new',
  beforeLoad: forManagers,
  validateSearch: (search: Record<string, unknown>): { readonly company?: string } =>
    typeof search.company === 'string' ? { company: search.company } : {},
  loader: loadTexts('contacts', 'people'),
  component: lazyRouteComponent(() => import('./NewContactPage'), 'NewContactPage'),
});

const oneRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/contacts/$contactId',
  beforeLoad: forReaders,
  loader: loadTexts('contacts', 'people'),
  component: lazyRouteComponent(() => import('./ContactPage'), 'ContactPage'),
});

export const contactRoutes = [listRoute, newRoute, oneRoute] as const;
