import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';

const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/attachments',
  beforeLoad: requires({ kind: 'employee', permission: 'settings.manage' }),
  loader: loadTexts('attachments'),
  component: lazyRouteComponent(() => import('./AttachmentSettingsPage'), 'AttachmentSettingsPage'),
});

export const attachmentRoutes = [settingsRoute] as const;
