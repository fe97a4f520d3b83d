import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useEventWords } from '../event-types/words';
import { type Of, useTemplateSet } from './data';
import { Editor } from './Editor';
import './templates.css';

const route = getRouteApi('/app/templates/$eventType/$audience');

/** One template in all languages. */
export function TemplatePage() {
  const { t } = useTranslation('templates');
  const { eventType, audience } = route.useParams();
  const of: Of = { eventType, audience: audience === 'staff' ? 'staff' : 'customer' };
  const set = useTemplateSet(of);
  const title = useEventWords()(eventType);
  if (set.isError) return <ErrorPage error={set.error} retry={() => void set.refetch()} />;
  if (set.data) return <Editor key={`${eventType} ${audience}`} of={of} set={set.data} title={title} />;
  const list = (
    <Link key="list" to="/templates">
      {t('title')}
    </Link>
  );
  return (
    <Page title={title} crumbs={[list]}>
      <ListSkeleton />
    </Page>
  );
}
