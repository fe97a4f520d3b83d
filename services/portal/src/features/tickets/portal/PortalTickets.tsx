import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../../components/Button';
import { Page } from '../../../components/Page';
import { useShownTab } from '../../../components/use-shown-tab';
import { useFormat } from '../../../i18n/format';
import { usePerson } from '../../../session/SessionContext';
import { FilterChips } from '../../ticket-lists/filters/FilterChips';
import { FilterDialog } from '../../ticket-lists/filters/FilterDialog';
import { SortSelect } from '../../ticket-lists/SortSelect';
import { useListState } from '../../ticket-lists/use-list-state';
import type { Asked } from '../../ticket-lists/views/list-state';
import { SaveView } from '../../ticket-lists/views/SaveView';
import { ViewTabs } from '../../ticket-lists/views/ViewTabs';
import { useLists } from '../data/lists';
import { useTickets } from '../data/tickets';
import type { TicketSearch as Search } from '../routes';
import { TicketSearch } from '../TicketSearch';
import { TicketList, type PortalView } from './TicketList';
import { WaitingForYou } from './WaitingForYou';
import '../../../components/row-list.css';

const views = ['open', 'waiting', 'closed', 'all'] as const;
const sorts = ['-updatedAt', 'updatedAt', '-createdAt', 'createdAt'] as const;
const byPriority = '-priority' as const;
/** On the portal nothing but the tabs stands for statuses. */
const noStatuses: readonly string[] = [];

/** A contact's home: what waits for the reader, then the list. */
export function PortalTickets() {
  const { t } = useTranslation('tickets');
  const person = usePerson();
  const format = useFormat();
  const lists = useLists();
  const list = useListState();
  const { search, filters, sort } = list;
  const offered = views.filter((one) => one === 'all' || lists.keys(one).length > 0);
  const view: PortalView = offered.find((known) => known === search.view) ?? offered[0] ?? 'all';
  const asked: Asked = { status: view === 'all' ? undefined : lists.keys(view) };
  const waitingKeys = lists.keys('waiting');
  const waiting = useTickets({ status: waitingKeys.join(','), limit: 100 }, { enabled: waitingKeys.length > 0 });
  const waitingTickets = waiting.data?.pages.flatMap((page) => page.items) ?? [];
  const lead = waiting.data ? t('waitingCount', { count: waitingTickets.length }) : undefined;
  // statuses that were chosen are none of the tabs
  const tab = list.view || filters.status ? undefined : view;

  const tabs = useShownTab<HTMLDivElement>(list.view?.id ?? view);

  return (
    <Page
      title={t(greeting(format.calendar.hourOf(new Date())), { name: person.firstName })}
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
        <div className="tabs tl-t" role="group" aria-label={t('views')} ref={tabs}>
          {offered.map((one) => (
            <Link
              key={one}
              to="/tickets"
              search={toTab(one)}
              resetScroll={false}
              activeOptions={{ exact: true }}
              aria-current={one === tab ? 'true' : undefined}
            >
              {t(`view.${one}`)}
            </Link>
          ))}
          <ViewTabs views={list.views} current={list.view?.id} open={noStatuses} />
        </div>
        <div className="tl-f">
          <FilterChips fields={list.fields} filters={filters} onChange={list.setFilters} onOpen={list.openFilters} />
          <span className="grow" />
          <SaveView
            state={search}
            asked={asked}
            view={list.view}
            mayShare={false}
            onSaved={(saved) => list.setSaved(saved.id)}
            onRemoved={() => list.setSaved(undefined)}
          />
          <SortSelect
            sorts={lists.isOnPortal('priority') ? [...sorts, byPriority] : sorts}
            value={sort}
            onChange={list.setSort}
          />
        </div>
        <TicketList
          view={view}
          asked={asked}
          search={search}
          sort={sort}
          fields={list.fields}
          onFilter={list.openFilters}
        />
      </section>
      {list.filtering && (
        <FilterDialog fields={list.fields} filters={filters} onApply={list.setFilters} onClose={list.closeFilters} />
      )}
    </Page>
  );
}

/** A tab is what it says: statuses that were chosen, and what a saved view asks for, go. */
function toTab(view: PortalView) {
  return ({ saved, filters = {}, ...rest }: Search): Search => {
    if (saved) return { view };
    const { status: _, ...others } = filters;
    return { ...rest, view, ...(Object.keys(others).length > 0 ? { filters: others } : {}) };
  };
}

function greeting(hour: number): string {
  if (hour < 5) return 'greeting.evening';
  if (hour < 12) return 'greeting.morning';
  return hour < 18 ? 'greeting.day' : 'greeting.evening';
}
