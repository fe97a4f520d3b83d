import type { OwnSession } from '@avviso/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../api/client';
import { useApi, useSession } from '../../session/SessionContext';

const sessionsKey = ['me', 'sessions'] as const;

export function useOwnSessions() {
  const api = useApi();
  return useQuery({
    queryKey: sessionsKey,
    queryFn: async ({ signal }) => (await api.get<Page<OwnSession>>('/me/sessions', { signal })).items,
  });
}

/** After something that ended sessions elsewhere. */
export function useOwnSessionsChanged() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: sessionsKey });
}

export function useEndSession() {
  const api = useApi();
  const changed = useOwnSessionsChanged();
  return useMutation({
    mutationFn: (session: OwnSession) => api.delete(`/me/sessions/${encodeURIComponent(session.id)}`),
    onSettled: changed,
  });
}

export function useSignOutEverywhere() {
  const session = useSession();
  return useMutation({
    mutationFn: () => session.api.post('/auth/sign-out-everywhere'),
    onSuccess: () => session.signedOut(),
  });
}
