import { createRouter } from '@tanstack/react-router';
import { RouteError } from '../components/RouteError';
import { RoutePending } from '../components/RoutePending';
import type { AppContext } from './root';
import { routeTree } from './routes';

export function makeRouter(context: AppContext) {
  return createRouter({
    routeTree,
    context,
    defaultPreload: 'intent',
    defaultPendingMs: 200,
    defaultPendingComponent: RoutePending,
    defaultErrorComponent: RouteError,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
