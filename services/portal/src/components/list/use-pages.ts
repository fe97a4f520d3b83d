import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Page, Query } from '../../api/client';
import { useApi } from '../../session/SessionContext';

/** A list that the API gives page by page, by cursor. The key begins with the first part of the address. */
export function usePages<T>(path: string, filter: Query, key: readonly unknown[] = [path.slice(1), 'list']) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [...key, filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<T>>(path, { query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

export type Pages<T> = ReturnType<typeof usePages<T>>;
