import { IconPlus, IconSearch, IconTicket } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass, Button } from '../../../components/Button';
import { Empty } from '../../../components/Empty';
import { Problem } from '../../../components/Problem';
import { Page } from '../../../components/Page';
import { ListSkeleton } from '../../../components/Skeleton';
import { usePerson } from '../../../session/SessionContext';
import { useLists } from '../data/lists';
import { useTickets } from '../data/tickets';
import { TicketSearch } from '../TicketSearch';
import { TicketRow } from './TicketRow';
import { WaitingForYou } from './WaitingForYou';
import '../../../components/row-list.css';

const route = getRouteApi('/app/tickets');
const views = ['open', 'waiting', 'closed', 'all'] as const;
type View = (typeof views)[number];

/** A contact's home: what waits for the reader, then the list. */
export function PortalTickets() {
  const { t } = useTranslation('tickets');
  const person = usePerson();
  const lists = useLists();
  const search = route.useSearch();
  const view: View = views.find((known) => known === search.view) ?? 'open';
  const waiting = useTickets({ status: lists.keys('waiting').join(','), limit: 100 });
  const waitingTickets = waiting.data?.pages.flatMap((page) => page.items) ?? [];
  const lead = waiting.data ? t('waitingCount', { count: waitingTickets.length }) : undefined;

  return (
    <Page
      title={t(greeting(new Date().getHours()), { name: person.firstName })}
      windowTitle={t('title')}
      lead={lead}
      actions={
        <Link to="/tickets/new" className={buttonClass('primary', 'lg')}>
          <IconPlus aria-hidden />
          {t('new')}
        </Link>
      }
    >
      <WaitingForYou tickets={waitingTickets} />
      <section className="card" aria-labelledby="ticket-list">
        <div className="tl-h">
          <h2 id="ticket-list">{t('title')}</h2>
          <span className="grow" />
          <TicketSearch />
        </div>
        <div className="tabs tl-t" role="group" aria-label={t('views')}>
          {views.map((one) => (
            <Link
              key={one}
              to="/tickets"
              search={(before) => ({ ...before, view: one })}
              resetScroll={false}
              aria-current={one === view ? 'true' : undefined}
            >
              {t(`view.${one}`)}
            </Link>
          ))}
        </div>
        <List view={view} q={search.q} />
      </section>
    </Page>
  );
}

function List({ view, q }: { view: View; q: string | undefined }) {
  const { t } = useTranslation('tickets');
  const lists = useLists();
  const status = view === 'all' ? undefined : lists.keys(view).join(',');
  const tickets = useTickets({ status, q, limit: 25 });
  if (tickets.isPending) return <ListSkeleton />;
  if (tickets.isError) return <Problem error={tickets.error} retry={() => void tickets.refetch()} />;
  const items = tickets.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Nothing q={q} view={view} />;
  return (
    <>
      <ul className="tl" aria-busy={tickets.isPlaceholderData}>
        {items.map((ticket) => (
          <TicketRow key={ticket.number} ticket={ticket} />
        ))}
      </ul>
      <div className="card-f row small dim">
        <span>{t('newestFirst')}</span>
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
    </>
  );
}

function Nothing({ q, view }: { q: string | undefined; view: View }) {
  const { t } = useTranslation('tickets');
  if (q) {
    return (
      <Empty
        icon={<IconSearch className="s24" aria-hidden />}
        title={t('empty.nothingMatches', { q })}
        action={
          <Link to="/tickets" search={{ view: 'all' }} className={buttonClass()}>
            {t('empty.clear')}
          </Link>
        }
      >
        {t('empty.inView', { view: t(`view.${view}`) })}
      </Empty>
    );
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

function greeting(hour: number): string {
  if (hour < 5) return 'greeting.evening';
  if (hour < 12) return 'greeting.morning';
  return hour < 18 ? 'greeting.day' : 'greeting.evening';
}
