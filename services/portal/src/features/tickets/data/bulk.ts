import type { BulkChange, BulkTicket, BulkTicketAction, TicketListItem } from '@avviso/contracts';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../../api/client';
import { useApi } from '../../../session/SessionContext';

const key = ['ticket-bulk-changes'] as const;
const lookEveryMs = 1_000;

/** The newest bulk change of the person; looked at again and again while it runs, also after a reload. */
export function useNewestBulkChange() {
  const api = useApi();
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const page = await api.get<Page<BulkChange>>('/ticket-bulk-changes', { query: { limit: 1 }, signal });
      return page.items[0] ?? null;
    },
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? lookEveryMs : false),
  });
}

/** What became of each ticket of a bulk change. */
export function useBulkTickets(id: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['ticket-bulk-results', id],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<BulkTicket>>(`/ticket-bulk-changes/${encodeURIComponent(id)}/tickets`, {
        query: { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Starts to change tickets on the server; those that somebody else saved since they were shown stay as they are. */
export function useBulkChange() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ tickets, change }: { tickets: readonly TicketListItem[]; change: BulkTicketAction }) =>
      api.post<BulkChange>('/ticket-bulk-changes', {
        tickets: tickets.map(({ number, version }) => ({ number, version })),
        change,
      }),
    onSuccess: (job) => queries.setQueryData(key, job),
  });
}

export function useStopBulkChange() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post<BulkChange>(`/ticket-bulk-changes/${encodeURIComponent(id)}/cancel`),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}
