import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

export const auditKinds = ['company', 'contact', 'employee', 'profile', 'settings', 'import'] as const;

export interface AuditSearch {
  readonly kind?: (typeof auditKinds)[number];
  /** One thing: `company/1234`. */
  readonly subject?: string;
  /** Who did it. */
  readonly actor?: string;
  /** Days, as `2026-11-21`, both within. */
  readonly from?: string;
  readonly to?: string;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

const auditRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/audit',
  beforeLoad: requires({ kind: 'employee', permission: 'audit.read' }),
  validateSearch: (search: Record<string, unknown>): AuditSearch => {
    const kind = auditKinds.find((known) => known === search.kind);
    const text = (name: 'subject' | 'actor') => (typeof search[name] === 'string' ? { [name]: search[name] } : {});
    const date = (name: 'from' | 'to') =>
      typeof search[name] === 'string' && day.test(search[name]) ? { [name]: search[name] } : {};
    return { ...(kind ? { kind } : {}), ...text('subject'), ...text('actor'), ...date('from'), ...date('to') };
  },
  loader: loadTexts('audit', 'people', 'companies', 'contacts', 'employees', 'profiles'),
  component: lazyRouteComponent(() => import('./AuditPage'), 'AuditPage'),
});

export const auditRoutes = [auditRoute] as const;
