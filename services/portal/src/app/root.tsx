import type { QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import type { Session } from '../session/session';
import { PageFocus } from './PageFocus';

export interface AppContext {
  readonly session: Session;
  readonly i18n: i18n;
  readonly queryClient: QueryClient;
}

/** A route's `loader`: the texts of its feature, beside the page's script and not after it. */
export function loadTexts(...features: string[]) {
  return ({ context }: { context: AppContext }): Promise<void> => context.i18n.loadNamespaces(features);
}

export const rootRoute = createRootRouteWithContext<AppContext>()({
  component: () => (
    <PageFocus>
      <Outlet />
    </PageFocus>
  ),
});

/** Everything behind the sign-in. Features hang their routes here: `getParentRoute: () => appRoute`. */
export const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'app',
  beforeLoad: async ({ context, location }) => {
    const state = await context.session.restore();
    // The link of an e-mail leads to its ticket after the sign-in too (WEB-8).
    if (state.status === 'anonymous' || state.status === 'temporary')
      throw redirect({ to: '/sign-in', search: { next: location.href }, replace: true });
  },
  loader: loadTexts('shell', 'bell', 'sign-in'),
  component: lazyRouteComponent(() => import('./AppShell'), 'AppShell'),
});

export const homeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/tickets', replace: true });
  },
});

export const notFoundRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '$',
  component: lazyRouteComponent(() => import('../components/ErrorPage'), 'NotFoundPage'),
});
