import type { ChangeTicket, PostMessage, Ticket, TicketMessage } from '@avviso/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../session/SessionContext';
import { ticketKeys, ticketPath } from './tickets';

export interface TicketChange {
  readonly fields: ChangeTicket;
  /** The version that the person saw. */
  readonly version: number;
}

/** Saves fields of a ticket. Fails with 412 where somebody else saved since. */
export function useChangeTicket(number: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ fields, version }: TicketChange) =>
      api.patch<Ticket>(ticketPath(number), fields, { ifMatch: version }),
    onSuccess: (ticket) => {
      queries.setQueryData(ticketKeys.one(number), ticket);
      return Promise.all([
        queries.invalidateQueries({ queryKey: ticketKeys.history(number) }),
        queries.invalidateQueries({ queryKey: ticketKeys.lists() }),
      ]);
    },
  });
}

export type NewMessage = Pick<PostMessage, 'body' | 'internal' | 'attachmentIds'> & {
  readonly status?: string | undefined;
  /** Of the temporary password that the reply names (ACC-17). */
  readonly secretReference?: string | undefined;
};

/** Of a ticket, or of a conversation that is none. */
export function usePostMessage(number: string, kind: 'ticket' | 'conversation' = 'ticket') {
  const api = useApi();
  const queries = useQueryClient();
  const path = kind === 'ticket' ? ticketPath(number) : `/conversations/${encodeURIComponent(number)}`;
  return useMutation({
    mutationFn: (message: NewMessage) => api.post<TicketMessage>(`${path}/messages`, message),
    onSuccess: () => queries.invalidateQueries({ queryKey: kind === 'ticket' ? ticketKeys.all : ['conversations'] }),
  });
}
