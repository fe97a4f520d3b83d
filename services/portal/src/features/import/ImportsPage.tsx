import type { ImportSummary } from '@avviso/contracts';
import { IconFileImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/Empty';
import { DataTable } from '../../components/list/DataTable';
import { PagedList } from '../../components/list/PagedList';
import { Page } from '../../components/Page';
import { When } from '../../components/When';
import { useFormat } from '../../i18n/format';
import { useImports } from './data';
import { StateBadge } from './StateBadge';
import { UploadCard } from './UploadCard';
import '../../components/form/form.css';
import './import.css';

/** A new import, and what became of the earlier ones (ACC-10). */
export function ImportsPage() {
  const { t } = useTranslation('import');
  const imports = useImports();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <UploadCard />
      <h2 className="im-h">{t('earlier')}</h2>
      <PagedList
        pages={imports}
        nothing={
          <Empty icon={<IconFileImport className="s24" aria-hidden />} title={t('none.title')}>
            {t('none.text')}
          </Empty>
        }
      >
        {(items) => <Table imports={items} />}
      </PagedList>
    </Page>
  );
}

function Table({ imports }: { imports: readonly ImportSummary[] }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  return (
    <DataTable
      label={t('earlier')}
      items={imports}
      keyOf={({ id }) => id}
      card
      columns={[
        {
          key: 'file',
          head: t('file'),
          className: 'ls-n',
          cell: ({ id, fileName, kind, createdAt }) => (
            <>
              <Link to="/import/$importId" params={{ importId: id }} className="lnk" dir="auto">
                {fileName ?? t(`kind.${kind}`)}
              </Link>
              <span className="dim small blk">
                {t(`kind.${kind}`)} · <When at={createdAt} as="moment" />
              </span>
            </>
          ),
        },
        {
          key: 'by',
          head: t('by'),
          wideOnly: true,
          cell: ({ by }) => <span dir="auto">{by.name}</span>,
        },
        {
          key: 'rows',
          head: t('rows'),
          className: 'r',
          wideOnly: true,
          cell: ({ counts }) => <span className="num">{format.number(counts.total)}</span>,
        },
        { key: 'state', head: t('stateTitle'), cell: (job) => <StateBadge job={job} /> },
      ]}
    />
  );
}
