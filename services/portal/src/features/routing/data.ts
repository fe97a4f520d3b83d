import type { Contact, Delivery, Employee, Explanation, RoutedEvent, Simulation } from '@avviso/contracts';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page, Query } from '../../api/client';
import { useApi } from '../../session/SessionContext';

/** Somebody to ask about. */
export interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
}

/** Contacts and employees by name; whoever may not see one of the two finds the other. */
export function usePeople(q: string, contactsOnly = false) {
  const api = useApi();
  return useQuery({
    queryKey: ['contacts', 'people', q, contactsOnly],
    queryFn: async ({ signal }): Promise<readonly Somebody[]> => {
      const find = (path: string) =>
        api.get<Page<Contact | Employee>>(path, { query: { q, limit: 8 }, signal }).then(({ items }) => items);
      const found = await Promise.allSettled([find('/contacts'), ...(contactsOnly ? [] : [find('/employees')])]);
      return found
        .flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
        .map(({ id, firstName, lastName, email }) => ({ id, name: `${firstName} ${lastName}`, hint: email ?? '' }));
    },
    placeholderData: keepPreviousData,
  });
}

export function useEvents(query: { recipient?: string | undefined; q?: string | undefined }) {
  const api = useApi();
  return useQuery({
    queryKey: ['events', 'list', query],
    queryFn: ({ signal }) => api.get<Page<RoutedEvent>>('/events', { query: { ...query, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });
}

export interface EventKey {
  readonly event: string;
  readonly source?: string | undefined;
}

export function useExplanation({ event, source, person }: EventKey & { readonly person?: string | undefined }) {
  const api = useApi();
  return useQuery({
    queryKey: ['events', 'explain', event, source, person],
    queryFn: ({ signal }) =>
      api.get<Explanation>(`/events/${encodeURIComponent(event)}/explain`, { query: { source, person }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** How far the messages of an event came, by their ids. */
export function useDeliveriesOf(event: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['deliveries', 'of', event],
    queryFn: async ({ signal }) => {
      const { items } = await api.get<Page<Delivery>>('/deliveries', { query: { event, limit: 200 }, signal });
      return new Map(items.map((delivery) => [delivery.id, delivery]));
    },
  });
}

export function useDeliveries(query: Query) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['deliveries', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Delivery>>('/deliveries', { query: { ...query, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useResend() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post<{ id: string }>(`/deliveries/${encodeURIComponent(id)}/resend`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['deliveries'] }),
  });
}

export function useSimulate() {
  const api = useApi();
  return useMutation({
    mutationFn: (event: object) => api.post<Simulation>('/routing/simulate', { event }),
  });
}
