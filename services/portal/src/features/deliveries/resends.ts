import type { ResendProgress } from '@avviso/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page, Query } from '../../api/client';
import { useApi } from '../../session/SessionContext';

const key = ['resends', 'newest'] as const;
const lookEveryMs = 1_000;

/** What the person last had sent again; looked at again and again while it runs, also after a reload. */
export function useNewestResend() {
  const api = useApi();
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const page = await api.get<Page<ResendProgress>>('/deliveries/resends', { query: { limit: 1 }, signal });
      return page.items[0] ?? null;
    },
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? lookEveryMs : false),
  });
}

/** Has everything sent again that the filters find. */
export function useResendAll() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (filters: Query) => api.post<ResendProgress>('/deliveries/resends', filters),
    onSuccess: (run) => queries.setQueryData(key, run),
  });
}
