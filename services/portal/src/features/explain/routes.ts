import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

/** The event to explain, and the person or address about whom it is asked. */
export interface ExplainSearch {
  readonly event?: string;
  readonly source?: string;
  /** What the event is about, in words. */
  readonly about?: string;
  readonly recipient?: string;
  /** How the recipient was called when it was chosen. */
  readonly name?: string;
}

export function explainSearch(search: Record<string, unknown>): ExplainSearch {
  const names = ['event', 'source', 'about', 'recipient', 'name'] as const;
  return Object.fromEntries(
    names.flatMap((name) => (search[name] === undefined || search[name] === '' ? [] : [[name, String(search[name])]])),
  );
}

const forReaders = requires({ kind: 'employee', permission: 'deliveries.read' });

const explainRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/explain',
  validateSearch: explainSearch,
  beforeLoad: forReaders,
  loader: loadTexts('explain', 'routing', 'tickets', 'event-types'),
  component: lazyRouteComponent(() => import('./ExplainPage'), 'ExplainPage'),
});

const simulateRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/simulate',
  validateSearch: explainSearch,
  beforeLoad: forReaders,
  loader: loadTexts('explain', 'routing', 'tickets', 'event-types'),
  component: lazyRouteComponent(() => import('./SimulatePage'), 'SimulatePage'),
});

export const explainRoutes = [explainRoute, simulateRoute] as const;
