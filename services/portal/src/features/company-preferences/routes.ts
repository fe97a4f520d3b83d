import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Category, Universe } from '@avviso/contracts';
import { appRoute, loadTexts } from '../../app/root';
import { searchWords } from '../../app/search-words';
import { kindsOfContacts, type KindOfContacts } from './kinds-of-contacts';

/** What is shown of which company: absent, the reader's own company and all of it. */
export interface DashboardSearch {
  readonly company?: string;
  readonly universe?: Universe;
  readonly category?: Category;
  readonly q?: string;
  readonly who?: KindOfContacts;
}

function dashboardSearch(search: Record<string, unknown>): DashboardSearch {
  const oneOf = <T extends string>(known: readonly T[], value: unknown) => known.find((one) => one === value);
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? `${value}` : '');
  const universe = oneOf(searchWords.universes, search.universe);
  const category = oneOf(searchWords.categories, search.category);
  const who = oneOf(kindsOfContacts, search.who);
  return {
    ...(text(search.company) ? { company: text(search.company) } : {}),
    ...(universe ? { universe } : {}),
    ...(category ? { category } : {}),
    ...(text(search.q) ? { q: text(search.q) } : {}),
    ...(who ? { who } : {}),
  };
}

const dashboardRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/company/preferences',
  validateSearch: dashboardSearch,
  loader: loadTexts('company-preferences', 'preferences', 'mailboxes'),
  component: lazyRouteComponent(() => import('./DashboardPage'), 'DashboardPage'),
});

export const companyPreferenceRoutes = [dashboardRoute] as const;
