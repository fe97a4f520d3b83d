import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';
import { searched, type Searched } from '../../components/list/searched';
import { customerUniverses } from './universes';

export interface CompaniesSearch extends Searched {
  readonly universe?: (typeof customerUniverses)[number];
  /** Only archived ones; without it only the others. */
  readonly archived?: true;
}

/** What the page of a company shows; the people first. */
export const companyTabs = ['people', 'clients', 'details', 'mailboxes', 'types', 'identity'] as const;
export type CompanyTab = (typeof companyTabs)[number];

const forReaders = requires({ kind: 'employee', permission: 'companies.read' });

const listRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/companies',
  beforeLoad: forReaders,
  validateSearch: (search: Record<string, unknown>): CompaniesSearch => {
    const universe = customerUniverses.find((known) => known === search.universe);
    return {
      ...searched(search),
      ...(universe ? { universe } : {}),
      ...(search.archived === true ? { archived: true } : {}),
    };
  },
  loader: loadTexts('companies'),
  component: lazyRouteComponent(() => import('./CompaniesPage'), 'CompaniesPage'),
});

const newRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/companies/new',
  beforeLoad: requires({ kind: 'employee', permission: 'companies.manage' }),
  loader: loadTexts('companies'),
  component: lazyRouteComponent(() => import('./NewCompanyPage'), 'NewCompanyPage'),
});

const oneRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/companies/$companyId',
  beforeLoad: forReaders,
  validateSearch: (search: Record<string, unknown>): Searched & { readonly tab?: CompanyTab } => {
    const tab = companyTabs.find((known) => known === search.tab);
    return { ...searched(search), ...(tab ? { tab } : {}) };
  },
  loader: loadTexts('companies', 'contacts', 'people', 'mailboxes', 'identity', 'ticket-setup'),
  component: lazyRouteComponent(() => import('./CompanyPage'), 'CompanyPage'),
});

export const companyRoutes = [listRoute, newRoute, oneRoute] as const;
