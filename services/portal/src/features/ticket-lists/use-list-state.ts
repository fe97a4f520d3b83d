import type { TicketSort, TicketView } from '@avviso/contracts';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { seesSeveralCompanies } from '../../session/person';
import { usePerson } from '../../session/SessionContext';
import { useLists } from '../tickets/data/lists';
import { filterFields } from './filters/filter-fields';
import type { ListFilters } from './filters/list-filters';
import { usualSort } from './views/list-state';
import { useTicketViews } from './views/data';

const route = getRouteApi('/app/tickets');

/** What both sides do with the address of a list: it alone says what the list is asked for. */
export function useListState() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const lists = useLists();
  const person = usePerson();
  const [filtering, setFiltering] = useState(false);
  const { data: views = [] } = useTicketViews();
  const filters: ListFilters = search.filters ?? {};
  const view: TicketView | undefined = views.find(({ id }) => id === search.saved);
  const go = (change: (before: typeof search) => typeof search) =>
    void navigate({ search: change, resetScroll: false, replace: true });
  return {
    search,
    filters,
    fields: filterFields(lists, person.kind, () => seesSeveralCompanies(person)),
    sort: search.sort ?? usualSort,
    views,
    view,
    /** Whether the dialog is open. */
    filtering,
    openFilters: () => setFiltering(true),
    closeFilters: () => setFiltering(false),
    setFilters: (next: ListFilters) => {
      setFiltering(false);
      go(({ filters: _, ...rest }) => (Object.keys(next).length > 0 ? { ...rest, filters: next } : rest));
    },
    setSort: (sort: TicketSort) => go(({ sort: _, ...rest }) => (sort === usualSort ? rest : { ...rest, sort })),
    setSaved: (id: string | undefined) =>
      go(({ saved: _, ...rest }) => (id === undefined ? rest : { ...rest, saved: id })),
  };
}
