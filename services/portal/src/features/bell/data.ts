import type { Category, InboxChange, InboxPage, InboxReadAll } from '@avviso/contracts';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../session/SessionContext';

export const bellKeys = {
  all: ['inbox'] as const,
  unread: () => [...bellKeys.all, 'unread'] as const,
  lists: () => [...bellKeys.all, 'list'] as const,
  list: (filter: BellFilter) => [...bellKeys.lists(), filter] as const,
};

/** All, what was not read, or one category. */
export type BellFilter = 'all' | 'unread' | Category;

/** How many are unread. The stream keeps it; it is asked for only until the stream says so. */
export function useUnread(): number {
  const api = useApi();
  const { data } = useQuery({
    queryKey: bellKeys.unread(),
    queryFn: ({ signal }) => api.get<InboxPage>('/inbox', { query: { limit: 1 }, signal }).then((page) => page.unread),
    staleTime: Infinity,
  });
  return data ?? 0;
}

export function useInbox(filter: BellFilter) {
  const api = useApi();
  const query = filter === 'all' ? {} : filter === 'unread' ? { unread: true } : { category: filter };
  return useInfiniteQuery({
    queryKey: bellKeys.list(filter),
    queryFn: ({ pageParam, signal }) =>
      api.get<InboxPage>('/inbox', {
        query: { ...query, limit: 30, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

export function useMarkRead() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, read }: { id: string; read: boolean }) =>
      api.post<InboxChange>(`/inbox/${encodeURIComponent(id)}/${read ? 'read' : 'unread'}`),
    onSuccess: ({ unread }) => {
      queries.setQueryData(bellKeys.unread(), unread);
      return queries.invalidateQueries({ queryKey: bellKeys.lists() });
    },
  });
}

export function useReadAll() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<InboxReadAll>('/inbox/read-all'),
    onSuccess: ({ unread }) => {
      queries.setQueryData(bellKeys.unread(), unread);
      return queries.invalidateQueries({ queryKey: bellKeys.lists() });
    },
  });
}
