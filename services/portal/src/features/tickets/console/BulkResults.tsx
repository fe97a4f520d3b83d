import type { BulkChange, BulkTicket } from '@avviso/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Problem } from '../../../components/Problem';
import { ListSkeleton } from '../../../components/Skeleton';
import { useBulkTickets } from '../data/bulk';
import '../../ticket-lists/ticket-lists.css';

/** What became of each ticket of a bulk change, those first that stayed as they were. */
export function BulkResults({ job, onClose }: { readonly job: BulkChange; readonly onClose: () => void }) {
  const { t } = useTranslation('ticket-lists');
  const results = useBulkTickets(job.id);
  const rows = results.data?.pages.flatMap(({ items }) => items) ?? [];
  const sorted = [...rows.filter((row) => !wentWell(row)), ...rows.filter(wentWell)];
  return (
    <Dialog title={t('tickets:queue.bulkName')} onClose={onClose} cross size={560}>
      {results.isPending && <ListSkeleton rows={4} />}
      {results.isError && <Problem error={results.error} retry={() => void results.refetch()} />}
      {rows.length > 0 && (
        <table className="tbl br-t">
          <thead>
            <tr>
              <th scope="col">{t('tickets:queue.number')}</th>
              <th scope="col">{t('bulk.result')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={row.number}>
                <th scope="row" className="num">
                  <Link to="/tickets/$number" params={{ number: row.number }}>
                    {row.number}
                  </Link>
                </th>
                <td className={wentWell(row) ? 'dim' : 'c-red ic-c'}>{t(`bulk.${row.result}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {results.hasNextPage && (
        <Button size="sm" busy={results.isFetchingNextPage} onClick={() => void results.fetchNextPage()}>
          {t('tickets:more')}
        </Button>
      )}
    </Dialog>
  );
}

function wentWell({ result }: BulkTicket): boolean {
  return result === 'changed' || result === 'unchanged';
}
