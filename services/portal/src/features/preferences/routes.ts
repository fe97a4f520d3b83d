import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute, loadTexts } from '../../app/root';

/** The reader's own: every message links here. */
const ownRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/preferences',
  loader: loadTexts('preferences', 'me'),
  component: lazyRouteComponent(() => import('./OwnPreferencesPage'), 'OwnPreferencesPage'),
});

const contactRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/contacts/$contactId/preferences',
  loader: loadTexts('preferences'),
  component: lazyRouteComponent(() => import('./ContactPreferencesPage'), 'ContactPreferencesPage'),
});

export const preferenceRoutes = [ownRoute, contactRoute] as const;
