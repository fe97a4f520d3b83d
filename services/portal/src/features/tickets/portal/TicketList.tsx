import type { TicketSort } from '@avviso/contracts';
import { IconPlus, IconTicket } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '../../../components/Button';
import { Empty } from '../../../components/Empty';
import { NothingMatches } from '../NothingMatches';
import { Problem } from '../../../components/Problem';
import { ListSkeleton } from '../../../components/Skeleton';
import type { FilterField } from '../../ticket-lists/filters/filter-fields';
import { useFilterWords } from '../../ticket-lists/filters/FilterChips';
import { queryOf } from '../../ticket-lists/filters/list-filters';
import { KeysHelp } from '../../ticket-lists/keys/KeysHelp';
import { useListKeys } from '../../ticket-lists/keys/use-list-keys';
import { NewsBar } from '../../ticket-lists/live/NewsBar';
import { useListLive } from '../../ticket-lists/live/use-list-live';
import { filtersOf, type Asked } from '../../ticket-lists/views/list-state';
import { useTickets } from '../data/tickets';
import type { TicketSearch } from '../routes';
import { TicketRow } from './TicketRow';

export type PortalView = 'open' | 'waiting' | 'closed' | 'all';

const helpOfKeys = [
  { keys: ['J', 'K'], does: 'move' },
  { keys: ['Enter'], does: 'open' },
  { keys: ['F'], does: 'filter' },
  { keys: ['N'], does: 'news' },
  { keys: ['/'], does: 'search' },
  { keys: ['Esc'], does: 'leave' },
  { keys: ['?'], does: 'help' },
];

interface TicketListProps {
  readonly view: PortalView;
  readonly asked: Asked;
  readonly search: TicketSearch;
  readonly sort: TicketSort;
  readonly fields: readonly FilterField[];
  readonly onFilter: () => void;
}

/** The tickets of a tab as they are filtered, kept up to date. */
export function TicketList({ view, asked, search, sort, fields, onFilter }: TicketListProps) {
  const { t } = useTranslation('tickets');
  const [help, setHelp] = useState(false);
  const query = { ...queryOf(filtersOf(search, asked)), sort, limit: 25 };
  const tickets = useTickets(query, { live: true });
  const live = useListLive(query);
  const items = tickets.data?.pages.flatMap((page) => page.items) ?? [];
  const current = useListKeys({
    numbers: items.map(({ number }) => number),
    acts: { f: onFilter, n: live.show, '?': () => setHelp(true) },
  });
  if (tickets.isPending) return <ListSkeleton />;
  if (tickets.isError) return <Problem error={tickets.error} retry={() => void tickets.refetch()} />;
  return (
    <>
      <NewsBar live={live} />
      {items.length === 0 && <Nothing view={view} search={search} fields={fields} />}
      {items.length > 0 && (
        <ul className="tl" aria-busy={tickets.isPlaceholderData} data-list-keys>
          {items.map((ticket) => (
            <TicketRow
              key={ticket.number}
              ticket={ticket}
              left={live.left.has(ticket.number)}
              current={current === ticket.number}
            />
          ))}
        </ul>
      )}
      {items.length > 0 && (tickets.hasNextPage || view === 'open') && (
        <div className="card-f row small dim">
          {tickets.hasNextPage && (
            <Button
              size="sm"
              className="end"
              busy={tickets.isFetchingNextPage}
              onClick={() => void tickets.fetchNextPage()}
            >
              {t('more')}
            </Button>
          )}
          {!tickets.hasNextPage && view === 'open' && (
            <Link
              to="/tickets"
              search={{ view: 'closed' }}
              resetScroll={false}
              className={`${buttonClass('default', 'sm')} end`}
            >
              {t('showClosed')}
            </Link>
          )}
        </div>
      )}
      {help && <KeysHelp keys={helpOfKeys} onClose={() => setHelp(false)} />}
    </>
  );
}

function Nothing({ view, search, fields }: Pick<TicketListProps, 'view' | 'search' | 'fields'>) {
  const { t } = useTranslation('tickets');
  const said = useFilterWords(fields, search.filters ?? {});
  if (search.q || said.length > 0) {
    return <NothingMatches q={search.q} where={t(`view.${view}`)} said={said} here={{ view }} all={{ view: 'all' }} />;
  }
  return (
    <Empty
      icon={<IconTicket className="s24" aria-hidden />}
      title={t(`empty.${view}`)}
      action={
        <Link to="/tickets/new" className={buttonClass('primary')}>
          <IconPlus aria-hidden />
          {t('new')}
        </Link>
      }
    >
      {t('empty.text')}
    </Empty>
  );
}
