import type { Import } from '@avviso/contracts';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../components/list/DataTable';
import { NothingFound } from '../../components/list/NothingFound';
import { PagedList } from '../../components/list/PagedList';
import { buttonClass } from '../../components/Button';
import { useFormat } from '../../i18n/format';
import { useImportRows } from './data';
import { ResultBadge } from './ResultBadge';
import { importResults } from './routes';
import { useImportWords } from './words';

const route = getRouteApi('/app/import/$importId');

/** Row by row, by the line of the file. */
export function RowResults({ job }: { job: Import }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const words = useImportWords();
  const { result } = route.useSearch();
  const rows = useImportRows(job.id, result);
  const to = job.kind === 'contacts' ? '/contacts/$contactId' : '/companies/$companyId';
  return (
    <>
      <nav className="tabs im-tabs" aria-label={t('which')}>
        {[undefined, ...importResults].map((one) => (
          <Link
            key={one ?? 'all'}
            to="/import/$importId"
            params={{ importId: job.id }}
            search={one ? { result: one } : {}}
            resetScroll={false}
            activeOptions={{ exact: true }}
            aria-current={one === result ? 'true' : undefined}
          >
            {one ? t(`resultOf.${one}`) : t('allRows')}
            <span className="n">{format.number(one ? job.counts[one] : job.counts.done)}</span>
          </Link>
        ))}
      </nav>
      <PagedList
        pages={rows}
        nothing={
          <NothingFound
            q={undefined}
            clear={
              <Link to="/import/$importId" params={{ importId: job.id }} search={{}} className={buttonClass()}>
                {t('common:list.clear')}
              </Link>
            }
          />
        }
      >
        {(items) => (
          <DataTable
            label={t('rows')}
            items={items}
            keyOf={({ line }) => String(line)}
            card
            columns={[
              {
                key: 'line',
                head: t('line'),
                className: 'im-line',
                cell: ({ line }) => <span className="num">{format.number(line)}</span>,
              },
              {
                key: 'name',
                head: t('name'),
                cell: ({ label, subjectId, errors }) => (
                  <>
                    {subjectId ? (
                      <Link to={to} params={{ contactId: subjectId, companyId: subjectId }} className="lnk" dir="auto">
                        {label}
                      </Link>
                    ) : (
                      <span dir="auto">{label}</span>
                    )}
                    {errors.map((error, index) => (
                      <span key={index} className="im-err small">
                        {words.rowError(error)}
                      </span>
                    ))}
                  </>
                ),
              },
              { key: 'result', head: t('result'), cell: (row) => <ResultBadge result={row.result} /> },
            ]}
          />
        )}
      </PagedList>
    </>
  );
}
