import { IconCheck, IconPlus, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '../../../components/Button';
import { Page } from '../../../components/Page';
import { Problem } from '../../../components/Problem';
import { ListSkeleton } from '../../../components/Skeleton';
import { useFormat } from '../../../i18n/format';
import { useCan } from '../../../session/SessionContext';
import { FilterChips } from '../../ticket-lists/filters/FilterChips';
import { FilterDialog } from '../../ticket-lists/filters/FilterDialog';
import { queryOf } from '../../ticket-lists/filters/list-filters';
import { KeysHelp } from '../../ticket-lists/keys/KeysHelp';
import { NewsBar } from '../../ticket-lists/live/NewsBar';
import { useListLive } from '../../ticket-lists/live/use-list-live';
import { SortSelect } from '../../ticket-lists/SortSelect';
import { useListState } from '../../ticket-lists/use-list-state';
import { filtersOf, type Asked } from '../../ticket-lists/views/list-state';
import { SaveView } from '../../ticket-lists/views/SaveView';
import { useLists } from '../data/lists';
import { useTickets } from '../data/tickets';
import { queueGroupings } from '../routes';
import { TicketSearch } from '../TicketSearch';
import { BulkProgress } from './BulkProgress';
import { NothingInQueue } from './NothingInQueue';
import { QueueTable } from './QueueTable';
import { QueueTabs, queues, type QueueName } from './QueueTabs';
import './queue.css';

const sorts = [
  '-updatedAt',
  'updatedAt',
  '-createdAt',
  'createdAt',
  'dueAt',
  '-priority',
  '-number',
  'number',
] as const;
const helpOfKeys = [
  { keys: ['J', 'K'], does: 'move' },
  { keys: ['Enter'], does: 'open' },
  { keys: ['X'], does: 'select' },
  { keys: ['B'], does: 'bulk' },
  { keys: ['F'], does: 'filter' },
  { keys: ['N'], does: 'news' },
  { keys: ['/'], does: 'search' },
  { keys: ['Esc'], does: 'leave' },
  { keys: ['?'], does: 'help' },
];

/** An employee's work: the queues of TKT-5. */
export function Queue() {
  const { t } = useTranslation('tickets');
  const format = useFormat();
  const lists = useLists();
  const works = useCan('tickets.work');
  const list = useListState();
  const { search, filters, sort } = list;
  const [help, setHelp] = useState(false);
  const view: QueueName = queues.find((known) => known === search.view) ?? 'mine';
  const group = search.group ?? 'none';
  const asked: Asked = { queue: view, status: search.closed ? undefined : lists.keys('open') };
  const query = { ...queryOf(filtersOf(search, asked)), sort, limit: 100 };
  const tickets = useTickets(query, { live: true });
  const live = useListLive(query);
  const items = tickets.data?.pages.flatMap((page) => page.items) ?? [];
  const count = tickets.hasNextPage ? `${format.count(items.length)}+` : format.count(items.length);
  const title = list.view?.name ?? t(`queue.${view}`);

  return (
    <Page
      title={title}
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
      <QueueTabs
        views={list.views}
        saved={list.view?.id}
        queue={view}
        status={asked.status}
        open={lists.keys('open')}
      />
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
        <TicketSearch />
        <SaveView
          state={search}
          asked={asked}
          view={list.view}
          mayShare
          onSaved={(saved) => list.setSaved(saved.id)}
          onRemoved={() => list.setSaved(undefined)}
        />
        <SortSelect sorts={sorts} value={sort} onChange={list.setSort} />
      </div>
      <div className="q-f">
        {!filters.status && (
          <Link
            to="/tickets"
            search={(before) => ({ ...before, closed: !search.closed })}
            className={search.closed ? 'chip' : 'chip on'}
          >
            {search.closed ? t('queue.statusAny') : t('queue.statusNotClosed')}
            {search.closed ? <IconCheck className="s14" aria-hidden /> : <IconX className="s14" aria-hidden />}
          </Link>
        )}
        <FilterChips fields={list.fields} filters={filters} onChange={list.setFilters} onOpen={list.openFilters} />
      </div>
      {works && <BulkProgress />}
      <NewsBar live={live} />
      {tickets.isPending && <ListSkeleton rows={8} />}
      {tickets.isError && <Problem error={tickets.error} retry={() => void tickets.refetch()} />}
      {tickets.data && items.length === 0 && (
        <NothingInQueue
          queue={view}
          q={search.q}
          closed={search.closed ?? false}
          fields={list.fields}
          filters={filters}
        />
      )}
      {items.length > 0 && (
        <QueueTable
          key={`${view} ${search.saved ?? ''}`}
          tickets={items}
          left={live.left}
          group={group}
          sort={sort}
          caption={title}
          showAssignees={view !== 'mine' && view !== 'unassigned'}
          acts={{ f: list.openFilters, n: live.show, '?': () => setHelp(true) }}
        />
      )}
      {tickets.hasNextPage && (
        <div className="q-more">
          <Button busy={tickets.isFetchingNextPage} onClick={() => void tickets.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      {list.filtering && (
        <FilterDialog fields={list.fields} filters={filters} onApply={list.setFilters} onClose={list.closeFilters} />
      )}
      {help && <KeysHelp keys={helpOfKeys} onClose={() => setHelp(false)} />}
    </Page>
  );
}
