import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { loadTexts, rootRoute } from '../../app/root';
import { safeNext } from './next';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = safeNext(search.next);
    return next ? { next } : {};
  },
  beforeLoad: ({ context, search }) => {
    if (context.session.snapshot().status === 'signed-in') throw redirect({ href: search.next ?? '/', replace: true });
  },
  loader: loadTexts('sign-in'),
  component: lazyRouteComponent(() => import('./SignInPage'), 'SignInPage'),
});
