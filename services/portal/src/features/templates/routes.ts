import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';
import { languages } from '../../i18n/languages';

const forEditors = requires({ kind: 'employee', permission: 'templates.manage' });
const texts = loadTexts('templates', 'event-types');

const listRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/templates',
  beforeLoad: forEditors,
  loader: texts,
  component: lazyRouteComponent(() => import('./TemplatesPage'), 'TemplatesPage'),
});

const oneRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/templates/$eventType/$audience',
  validateSearch: ({ language }: Record<string, unknown>): { language?: string } => {
    const known = languages.find((one) => one === language);
    return known ? { language: known } : {};
  },
  beforeLoad: forEditors,
  loader: texts,
  component: lazyRouteComponent(() => import('./TemplatePage'), 'TemplatePage'),
});

export const templateRoutes = [listRoute, oneRoute] as const;
