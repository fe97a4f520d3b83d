import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useDueTimes } from './data';
import { DueTimesEditor } from './DueTimesEditor';

/** Until when tickets should be done, and when the operator works (TKT-23). */
export function DueTimesPage() {
  const { t } = useTranslation('due-times');
  const settings = useDueTimes();
  if (settings.isError && !settings.data)
    return <ErrorPage error={settings.error} retry={() => void settings.refetch()} />;
  return (
    <Page title={t('title')} lead={t('lead')}>
      {settings.data ? <DueTimesEditor settings={settings.data} /> : <ListSkeleton />}
    </Page>
  );
}
