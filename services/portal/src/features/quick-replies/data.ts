import type { CreateQuickReply, QuickReply, QuickReplyText } from '@avviso/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePages } from '../../components/list/use-pages';
import { useApi } from '../../session/SessionContext';

const path = '/quick-replies';
const pathOf = (id: string): string => `${path}/${encodeURIComponent(id)}`;

export const useQuickReplies = (q = '') => usePages<QuickReply>(path, { q, limit: 100 });

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['quick-replies'] });
}

/** Saves a new one, or the version that was read. */
export function useSaveQuickReply(reply: QuickReply | undefined) {
  const api = useApi();
  return useMutation({
    mutationFn: (body: CreateQuickReply) =>
      reply
        ? api.patch<QuickReply>(pathOf(reply.id), body, { ifMatch: reply.version })
        : api.post<QuickReply>(path, body),
    onSettled: useRefresh(),
  });
}

export function useRemoveQuickReply() {
  const api = useApi();
  return useMutation({ mutationFn: ({ id }: QuickReply) => api.delete(pathOf(id)), onSettled: useRefresh() });
}

/** What is inserted into the answer to a ticket. */
export function useFillQuickReply(ticket: string) {
  const api = useApi();
  return useMutation({
    mutationFn: (id: string) => api.get<QuickReplyText>(`${pathOf(id)}/text`, { query: { ticket } }),
  });
}
