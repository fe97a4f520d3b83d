import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadTexts, rootRoute } from '../../app/root';

const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register',
  loader: loadTexts('registration', 'sign-in'),
  component: lazyRouteComponent(() => import('./RegisterPage'), 'RegisterPage'),
});

/** The link of the mail: `/register/confirm#token`. */
const confirmRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register/confirm',
  loader: loadTexts('registration', 'sign-in'),
  component: lazyRouteComponent(() => import('./ConfirmPage'), 'ConfirmPage'),
});

export const registrationRoutes = [registerRoute, confirmRoute] as const;
