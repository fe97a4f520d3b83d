import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute, loadTexts } from '../../app/root';

/** Whose: absent, the reader's own company. Employees choose, and contacts of an ambassador among its clients. */
export interface CompanySearch {
  readonly company?: string;
}

export function companySearch(search: Record<string, unknown>): CompanySearch {
  return typeof search.company === 'string' && search.company !== '' ? { company: search.company } : {};
}

const mailboxesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/company/mailboxes',
  validateSearch: companySearch,
  loader: loadTexts('mailboxes'),
  component: lazyRouteComponent(() => import('./MailboxesPage'), 'MailboxesPage'),
});

export const mailboxRoutes = [mailboxesRoute] as const;
