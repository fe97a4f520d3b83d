import type { Order, OrderLineStatus, OrderListItem } from '@avviso/contracts';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page, Query } from '../../api/client';
import { useApi } from '../../session/SessionContext';

export const orderKeys = {
  all: ['orders'] as const,
  lists: () => [...orderKeys.all, 'list'] as const,
  list: (filter: Query) => [...orderKeys.lists(), filter] as const,
  one: (number: string) => [...orderKeys.all, 'one', number] as const,
};

export function useOrders(filter: Query) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: orderKeys.list(filter),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<OrderListItem>>('/orders', {
        query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

export function useOrder(number: string) {
  const api = useApi();
  return useQuery({
    queryKey: orderKeys.one(number),
    queryFn: ({ signal }) => api.get<Order>(orderPath(number), { signal }),
  });
}

export interface LineChange {
  readonly line: string;
  readonly status: OrderLineStatus;
  /** Of the order that the person saw. */
  readonly version: number;
}

export function useChangeLine(number: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ line, status, version }: LineChange) =>
      api.patch<Order>(`${orderPath(number)}/lines/${encodeURIComponent(line)}`, { status }, { ifMatch: version }),
    // Also after a failure: somebody else may have changed the order.
    onSettled: () => queries.invalidateQueries({ queryKey: orderKeys.all }),
  });
}

export interface LineCommentChange {
  readonly line: string;
  /** Empty takes it away. */
  readonly comment: string;
  readonly version: number;
}

export function useCommentLine(number: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ line, comment, version }: LineCommentChange) =>
      api.put<Order>(
        `${orderPath(number)}/lines/${encodeURIComponent(line)}/comment`,
        { comment },
        { ifMatch: version },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: orderKeys.all }),
  });
}

function orderPath(number: string): string {
  return `/orders/${encodeURIComponent(number)}`;
}
