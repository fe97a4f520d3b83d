import type {
  Assignable,
  Ticket,
  TicketCount,
  TicketHistoryEntry,
  TicketListItem,
  TicketMessage,
} from '@avviso/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ApiClient, Page, Query } from '../../../api/client';
import { useApi } from '../../../session/SessionContext';

export const ticketKeys = {
  all: ['tickets'] as const,
  lists: () => [...ticketKeys.all, 'list'] as const,
  list: (filter: Query) => [...ticketKeys.lists(), filter] as const,
  one: (number: string) => [...ticketKeys.all, 'one', number] as const,
  messages: (number: string) => [...ticketKeys.one(number), 'messages'] as const,
  history: (number: string) => [...ticketKeys.one(number), 'history'] as const,
};

/** Of all numbers beside queues and tabs. */
export const countKey = [...ticketKeys.lists(), 'count'] as const;

export const assignableKey = ['employees', 'assignable'] as const;

/**
 * Tickets page by page. Earlier data stays while another filter loads. `live`: whoever shows the list keeps it up to date by
 * `useListLive`, so that it is not read anew by itself.
 */
export function useTickets(filter: Query, { enabled = true, live = false } = {}) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ticketKeys.list(filter),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<TicketListItem>>('/tickets', {
        query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...(live ? { refetchOnWindowFocus: false, refetchOnReconnect: false } : { refetchInterval: 60_000 }),
    meta: { live },
    enabled,
  });
}

/** How many a filter finds, up to 99. */
export function useTicketCount(filter: Query) {
  const api = useApi();
  return useQuery({
    queryKey: [...countKey, filter],
    queryFn: ({ signal }) => api.get<TicketCount>('/tickets/count', { query: filter, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

export function useTicket(number: string) {
  const api = useApi();
  return useQuery({
    queryKey: ticketKeys.one(number),
    queryFn: ({ signal }) => api.get<Ticket>(ticketPath(number), { signal }),
  });
}

export function useMessages(number: string) {
  const api = useApi();
  return useQuery({
    queryKey: ticketKeys.messages(number),
    queryFn: ({ signal }) => allPages<TicketMessage>(api, `${ticketPath(number)}/messages`, signal),
  });
}

export function useHistory(number: string) {
  const api = useApi();
  return useQuery({
    queryKey: ticketKeys.history(number),
    queryFn: ({ signal }) => allPages<TicketHistoryEntry>(api, `${ticketPath(number)}/history`, signal),
  });
}

/** Who can be assigned to tickets. */
export function useAssignable(enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: assignableKey,
    queryFn: ({ signal }) => allPages<Assignable>(api, '/employees', signal, { assignable: true }),
    staleTime: 60_000,
    enabled,
  });
}

export function ticketPath(number: string): string {
  return `/tickets/${encodeURIComponent(number)}`;
}

/** A conversation is read as a whole; its pages are large, so that most need one call. */
async function allPages<T>(api: ApiClient, path: string, signal: AbortSignal, filter: Query = {}): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await api.get(path, { query: { ...filter, limit: 200, cursor }, signal });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}
