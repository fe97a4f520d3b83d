import type { RecoveryCodes, TwoFactorEnrolment, TwoFactorState } from '@avviso/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../session/SessionContext';

const path = '/me/two-factor';
const key = ['me', 'two-factor'] as const;

export function useTwoFactor() {
  const api = useApi();
  return useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<TwoFactorState>(path, { signal }) });
}

/** Secrets and recovery codes go straight to whoever asked: they are kept in no cache. */
export function useTwoFactorCalls() {
  const api = useApi();
  const queries = useQueryClient();
  const changed = () => queries.invalidateQueries({ queryKey: key });
  return {
    changed,
    begin: (password: string) => api.post<TwoFactorEnrolment>(path, { password }),
    confirm: (code: string) => api.post<RecoveryCodes>(`${path}/confirm`, { code }),
    renewCodes: (password: string) => api.post<RecoveryCodes>(`${path}/recovery-codes`, { password }),
    end: async (password: string) => {
      await api.delete(path, { body: { password } });
      await changed();
    },
  };
}
