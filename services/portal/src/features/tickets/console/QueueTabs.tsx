import type { TicketView } from '@avviso/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Query } from '../../../api/client';
import { useShownTab } from '../../../components/use-shown-tab';
import { useFormat } from '../../../i18n/format';
import { ViewTabs } from '../../ticket-lists/views/ViewTabs';
import { useTicketCount } from '../data/tickets';
import type { TicketSearch } from '../routes';

export const queues = ['mine', 'unassigned', 'office', 'overdue', 'all'] as const;
export type QueueName = (typeof queues)[number];

interface QueueTabsProps {
  readonly views: readonly TicketView[];
  /** The saved view that is shown. */
  readonly saved: string | undefined;
  readonly queue: QueueName;
  readonly status: readonly string[] | undefined;
  readonly open: readonly string[];
}

/** The queues with their numbers, then what was saved. */
export function QueueTabs({ views, saved, queue, status, open }: QueueTabsProps) {
  const { t } = useTranslation('tickets');
  const tabs = useShownTab<HTMLElement>(saved ?? queue);
  // a queue is as it is for everybody; what a saved view asks for stays with the view
  const to = (one: QueueName) => (before: TicketSearch) => (before.saved ? { view: one } : { ...before, view: one });
  return (
    <nav className="tabs q-v" aria-label={t('views')} ref={tabs}>
      {queues.map((one) => (
        <Link
          key={one}
          to="/tickets"
          search={to(one)}
          activeOptions={{ exact: true }}
          aria-current={saved === undefined && one === queue ? 'page' : undefined}
        >
          {t(`queue.${one}`)} <Count filter={{ queue: one, ...(status ? { status } : {}) }} late={one === 'overdue'} />
        </Link>
      ))}
      <ViewTabs views={views} current={saved} open={open} />
    </nav>
  );
}

/** How many tickets stand in a queue; screen readers hear it in words. */
function Count({ filter, late }: { filter: Query; late: boolean }) {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  const { data } = useTicketCount(filter);
  if (!data || data.count === 0) return null;
  return (
    <span className={late ? 'num micro c-red' : 'num micro dim'}>
      <span aria-hidden>{`${format.count(data.count)}${data.more ? '+' : ''}`}</span>
      <span className="sr">{t(data.more ? 'queue.countMore' : 'queue.count', { count: data.count })}</span>
    </span>
  );
}
