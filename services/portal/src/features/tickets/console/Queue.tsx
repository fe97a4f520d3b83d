import { IconCheck, IconPlus, IconSearch, IconX } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '../../../components/Button';
import { Empty } from '../../../components/Empty';
import { Page } from '../../../components/Page';
import { Problem } from '../../../components/Problem';
import { ListSkeleton } from '../../../components/Skeleton';
import { useFormat } from '../../../i18n/format';
import { useCan } from '../../../session/SessionContext';
import { useLists } from '../data/lists';
import { useTickets } from '../data/tickets';
import { queueGroupings } from '../routes';
import { TicketSearch } from '../TicketSearch';
import { QueueTable } from './QueueTable';
import './queue.css';

const route = getRouteApi('/app/tickets');
const views = ['mine', 'unassigned', 'all'] as const;
type View = (typeof views)[number];

const assigneeOf: Record<View, string | undefined> = { mine: 'me', unassigned: 'none', all: undefined };

/** An employee's work: mine, unassigned, all. */
export function Queue() {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  const lists = useLists();
  const works = useCan('tickets.work');
  const search = route.useSearch();
  const view: View = views.find((known) => known === search.view) ?? 'mine';
  const group = search.group ?? 'none';
  const tickets = useTickets({
    assignee: assigneeOf[view],
    status: search.closed ? undefined : lists.keys('open').join(','),
    q: search.q,
    limit: 100,
  });
  const items = tickets.data?.pages.flatMap((page) => page.items) ?? [];
  const count = tickets.hasNextPage ? `${format.count(items.length)}+` : format.count(items.length);

  return (
    <Page
      title={t(`queue.${view}`)}
      wide
      crumbs={[<span key="work">{t('title')}</span>]}
      badge={tickets.data && count}
      actions={
        works && (
          <Link to="/tickets/new" className={buttonClass('primary')} aria-label={t('new')}>
            <IconPlus aria-hidden />
            <span className="desk-only">{t('new')}</span>
          </Link>
        )
      }
    >
      <nav className="tabs q-v" aria-label={t('views')}>
        {views.map((one) => (
          <Link
            key={one}
            to="/tickets"
            search={(before) => ({ ...before, view: one })}
            aria-current={one === view ? 'page' : undefined}
          >
            {t(`queue.${one}`)}
          </Link>
        ))}
      </nav>
      <div className="q-h">
        <div className="seg desk-only" role="group" aria-label={t('queue.group')}>
          {queueGroupings.map((one) => (
            <Link
              key={one}
              to="/tickets"
              search={(before) => ({ ...before, group: one })}
              aria-current={one === group ? 'true' : undefined}
            >
              {t(`queue.by.${one}`)}
            </Link>
          ))}
        </div>
        <Link
          to="/tickets"
          search={(before) => ({ ...before, closed: !search.closed })}
          className={search.closed ? 'chip' : 'chip on'}
        >
          {search.closed ? t('queue.statusAny') : t('queue.statusNotClosed')}
          {search.closed ? <IconCheck className="s14" aria-hidden /> : <IconX className="s14" aria-hidden />}
        </Link>
        <span className="grow" />
        <TicketSearch />
      </div>
      {tickets.isPending && <ListSkeleton rows={8} />}
      {tickets.isError && <Problem error={tickets.error} retry={() => void tickets.refetch()} />}
      {tickets.data && items.length === 0 && <Nothing view={view} q={search.q} />}
      {items.length > 0 && (
        <QueueTable
          key={view}
          tickets={items}
          group={group}
          caption={t(`queue.${view}`)}
          showAssignees={view === 'all'}
        />
      )}
      {tickets.hasNextPage && (
        <div className="q-more">
          <Button busy={tickets.isFetchingNextPage} onClick={() => void tickets.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </Page>
  );
}

function Nothing({ view, q }: { view: View; q: string | undefined }) {
  const { t } = useTranslation('tickets');
  if (q) {
    return (
      <Empty
        icon={<IconSearch className="s24" aria-hidden />}
        title={t('empty.nothingMatches', { q })}
        action={
          <Link to="/tickets" search={{ view: 'all', closed: true, q }} className={buttonClass()}>
            {t('queue.searchAll')}
          </Link>
        }
      >
        {t('empty.inView', { view: t(`queue.${view}`) })}
      </Empty>
    );
  }
  return (
    <Empty
      icon={<IconCheck className="s24" aria-hidden />}
      title={t(`queue.empty.${view}`)}
      action={
        view === 'mine' && (
          <Link to="/tickets" search={{ view: 'unassigned' }} className={buttonClass()}>
            {t('queue.toUnassigned')}
          </Link>
        )
      }
    >
      {t(`queue.emptyText.${view}`)}
    </Empty>
  );
}
