import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

/** The consumer whose messages are shown. */
export interface ParkedSearch {
  readonly service?: string;
  readonly consumer?: string;
}

const parkedRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/parked',
  validateSearch: (search: Record<string, unknown>): ParkedSearch =>
    typeof search.service === 'string' && typeof search.consumer === 'string'
      ? { service: search.service, consumer: search.consumer }
      : {},
  beforeLoad: requires({ kind: 'employee', permission: 'deliveries.read' }),
  loader: loadTexts('parked', 'event-types'),
  component: lazyRouteComponent(() => import('./ParkedPage'), 'ParkedPage'),
});

export const parkedRoutes = [parkedRoute] as const;
