import type { Import } from '@avviso/contracts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useFormat } from '../../i18n/format';
import { useImport } from './data';
import { MappingEditor } from './MappingEditor';
import { Progress } from './Progress';
import { Report } from './Report';
import { RowResults } from './RowResults';
import '../../components/form/form.css';
import './import.css';

const route = getRouteApi('/app/import/$importId');

/** One import, from its file to its report. */
export function ImportPage() {
  const { t } = useTranslation('import');
  const { importId } = route.useParams();
  const job = useImport(importId);
  if (job.data) return <Known key={importId} job={job.data} at={job.dataUpdatedAt} />;
  if (job.isError) return <ErrorPage error={job.error} retry={() => void job.refetch()} />;
  return (
    <Page title={t('one')}>
      <ListSkeleton />
    </Page>
  );
}

function Known({ job, at }: { job: Import; at: number }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const over = job.state === 'finished' || job.state === 'cancelled' || job.state === 'failed';
  return (
    <Page
      title={job.fileName ?? t(`kind.${job.kind}`)}
      lead={t('oneLead', {
        kind: t(`kind.${job.kind}`),
        count: job.counts.total,
        name: job.by.name,
        at: format.dateTime(job.createdAt),
      })}
      crumbs={[
        <Link key="list" to="/import">
          {t('title')}
        </Link>,
      ]}
    >
      {job.state === 'uploaded' && <MappingEditor job={job} />}
      {job.state === 'running' && <Progress job={job} at={at} />}
      {over && <Report job={job} />}
      {over && job.counts.done > 0 && <RowResults job={job} />}
    </Page>
  );
}
