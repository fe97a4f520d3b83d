import type { ParkedBatch, ParkedConsumers, ParkedList } from '@avviso/contracts';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { isProblem } from '../../api/problem';
import { useApi } from '../../session/SessionContext';

/** Services that consume messages; one that an installation does not have answers 404 and is left out. */
const services = [
  'subscription',
  'email-worker',
  'telegram-worker',
  'push-worker',
  'mail-gateway',
  'account',
  'ticket',
  'order',
] as const;

export interface ParkedConsumer {
  readonly service: string;
  readonly consumer: string;
  readonly parked: number;
}

/** Consumers with messages that they gave up on, and services that did not answer. */
export function useParkedConsumers() {
  const api = useApi();
  return useQueries({
    queries: services.map((service) => ({
      queryKey: ['parked', service],
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<readonly ParkedConsumer[]> => {
        try {
          const { consumers } = await api.get<ParkedConsumers>(`/parked/${service}`, { signal });
          return consumers.map((one) => ({ service, ...one }));
        } catch (error) {
          if (isProblem(error, 404)) return [];
          throw error;
        }
      },
    })),
    combine: (answers) => ({
      pending: answers.some((one) => one.isPending),
      consumers: answers.flatMap((one) => one.data ?? []).filter(({ parked }) => parked > 0),
      silent: services.filter((_, index) => answers[index]?.isError),
      retry: () => answers.forEach((one) => void one.refetch()),
    }),
  });
}

const pathOf = ({ service, consumer }: Pick<ParkedConsumer, 'service' | 'consumer'>): string =>
  `/parked/${encodeURIComponent(service)}/${encodeURIComponent(consumer)}`;

export function useParked(of: Pick<ParkedConsumer, 'service' | 'consumer'>) {
  const api = useApi();
  return useQuery({
    queryKey: ['parked', of.service, of.consumer],
    queryFn: ({ signal }) => api.get<ParkedList>(pathOf(of), { query: { limit: 100 }, signal }),
  });
}

/** One message by its id, or all that are parked. */
export interface ParkedAct {
  readonly act: 'retry' | 'discard';
  readonly id?: string;
}

export function useParkedAct(of: Pick<ParkedConsumer, 'service' | 'consumer'>) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ act, id }: ParkedAct): Promise<ParkedBatch | undefined> => {
      const one = id === undefined ? pathOf(of) : `${pathOf(of)}/${encodeURIComponent(id)}`;
      return act === 'retry' ? api.post<ParkedBatch>(`${one}/retry`) : api.delete<ParkedBatch>(one);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['parked', of.service] }),
  });
}
