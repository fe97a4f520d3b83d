import type { Conversation, CreateConversation, Ticket, TicketMessage } from '@avviso/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { usePages } from '../../components/list/use-pages';
import { useApi } from '../../session/SessionContext';

const path = '/conversations';
export const conversationPath = (number: string): string => `${path}/${encodeURIComponent(number)}`;
export const conversationKey = (number: string) => ['conversations', 'one', number] as const;

export const useConversations = (state: Conversation['state']) => usePages<Conversation>(path, { state, limit: 50 });

export function useConversation(number: string) {
  const api = useApi();
  return useQuery({
    queryKey: conversationKey(number),
    queryFn: ({ signal }) => api.get<Conversation>(conversationPath(number), { signal }),
  });
}

export const useConversationMessages = (number: string) =>
  usePages<TicketMessage>(`${conversationPath(number)}/messages`, { limit: 200 }, [
    ...conversationKey(number),
    'messages',
  ]);

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['conversations'] });
}

export function useBegin() {
  const api = useApi();
  return useMutation({
    mutationFn: (wanted: CreateConversation) => api.post<Conversation>(path, wanted),
    onSettled: useRefresh(),
  });
}

/** Says that what is shown was read; the list then marks it no more. */
export function useMarkRead(conversation: Conversation) {
  const api = useApi();
  const queries = useQueryClient();
  const { number, unread, updatedAt } = conversation;
  useEffect(() => {
    if (!unread) return;
    void api
      .put(`${conversationPath(number)}/read`, { until: updatedAt })
      .then(() => queries.invalidateQueries({ queryKey: ['conversations'] }))
      .catch(() => undefined);
  }, [api, queries, number, unread, updatedAt]);
}

export function useClose(number: string) {
  const api = useApi();
  return useMutation({
    mutationFn: () => api.post<Conversation>(`${conversationPath(number)}/close`),
    onSettled: useRefresh(),
  });
}

export function useBecomeTicket(number: string) {
  const api = useApi();
  return useMutation({
    mutationFn: () => api.post<Ticket>(`${conversationPath(number)}/ticket`),
    onSettled: useRefresh(),
  });
}
