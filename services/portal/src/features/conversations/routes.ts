import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute, loadTexts } from '../../app/root';

const listRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/conversations',
  validateSearch: (search: Record<string, unknown>): { closed?: boolean } =>
    search.closed === true ? { closed: true } : {},
  loader: loadTexts('conversations', 'tickets', 'attachments', 'quick-replies'),
  component: lazyRouteComponent(() => import('./ConversationsPage'), 'ConversationsPage'),
});

const newRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/conversations/new',
  loader: loadTexts('conversations', 'tickets', 'attachments', 'quick-replies'),
  component: lazyRouteComponent(() => import('./NewConversationPage'), 'NewConversationPage'),
});

const oneRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/conversations/$number',
  loader: loadTexts('conversations', 'tickets', 'attachments', 'quick-replies'),
  component: lazyRouteComponent(() => import('./ConversationPage'), 'ConversationPage'),
});

export const conversationRoutes = [listRoute, newRoute, oneRoute] as const;
