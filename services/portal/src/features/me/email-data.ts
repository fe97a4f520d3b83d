import type { ConfirmEmailChange, Me, PendingEmail, RequestEmailChange } from '@avviso/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi, useSession } from '../../session/SessionContext';
import { meKey } from './data';

const path = '/me/email';
const key = ['me', 'email'] as const;

/** The new address that waits for its code, if there is one. */
export function usePendingEmail(enabled: boolean) {
  const api = useApi();
  return useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<PendingEmail>(path, { signal }), enabled });
}

export function useEmailCalls() {
  const api = useApi();
  const session = useSession();
  const queries = useQueryClient();
  return {
    request: async (body: RequestEmailChange) => {
      queries.setQueryData(key, await api.post<PendingEmail>(path, body));
    },
    confirm: async (body: ConfirmEmailChange) => {
      await api.post(`${path}/confirm`, body);
      const me = await api.get<Me>('/me');
      session.know(me);
      queries.setQueryData(meKey, me);
      queries.setQueryData(key, { pending: null });
    },
    giveUp: async () => {
      await api.delete(path);
      queries.setQueryData(key, { pending: null });
    },
  };
}
