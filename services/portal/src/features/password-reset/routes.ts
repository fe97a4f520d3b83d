import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadTexts, rootRoute } from '../../app/root';
import { safeNext } from '../sign-in/next';

export const passwordResetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password-reset',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = safeNext(search.next);
    return next ? { next } : {};
  },
  loader: loadTexts('password-reset', 'sign-in'),
  component: lazyRouteComponent(() => import('./PasswordResetPage'), 'PasswordResetPage'),
});
