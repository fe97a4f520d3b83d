import type { SaveTicketView, TicketView } from '@avviso/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../../api/client';
import { useApi } from '../../../session/SessionContext';

const key = ['ticket-views'] as const;
const pathOf = ({ id }: Pick<TicketView, 'id'>) => `/ticket-views/${encodeURIComponent(id)}`;

/** Own ones and those that are shared, by name. */
export function useTicketViews() {
  const api = useApi();
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await api.get<Page<TicketView>>('/ticket-views', { signal })).items,
    staleTime: 60_000,
  });
}

function useKept<I, O>(call: (input: I) => Promise<O>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: call, onSettled: () => queries.invalidateQueries({ queryKey: key }) });
}

/** Adds a view, or replaces the one that was read. */
export function useSaveView() {
  const api = useApi();
  return useKept(({ view, body }: { view: TicketView | undefined; body: SaveTicketView }) =>
    view
      ? api.put<TicketView>(pathOf(view), body, { ifMatch: view.version })
      : api.post<TicketView>('/ticket-views', body),
  );
}

export function useRemoveView() {
  const api = useApi();
  return useKept((view: TicketView) => api.delete(pathOf(view), { ifMatch: view.version }));
}
