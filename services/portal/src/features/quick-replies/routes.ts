import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

const listRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/quick-replies',
  beforeLoad: requires({ kind: 'employee', permission: 'tickets.work' }),
  loader: loadTexts('quick-replies'),
  component: lazyRouteComponent(() => import('./QuickRepliesPage'), 'QuickRepliesPage'),
});

export const quickReplyRoutes = [listRoute] as const;
