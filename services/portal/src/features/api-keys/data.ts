import type { ApiKey, ChangeApiKey, CreateApiKey, CreatedApiKey } from '@avviso/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePages } from '../../components/list/use-pages';
import { useApi } from '../../session/SessionContext';

const path = '/api-keys';
const pathOf = ({ id }: ApiKey): string => `${path}/${encodeURIComponent(id)}`;

export const useApiKeys = () => usePages<ApiKey>(path, { limit: 100 });

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['api-keys'] });
}

export function useMakeKey() {
  const api = useApi();
  return useMutation({
    mutationFn: (wanted: CreateApiKey) => api.post<CreatedApiKey>(path, wanted),
    // What came holds the key: nothing keeps it once the dialog is closed.
    gcTime: 0,
    onSettled: useRefresh(),
  });
}

export function useChangeKey(key: ApiKey) {
  const api = useApi();
  return useMutation({
    mutationFn: (change: ChangeApiKey) => api.patch<ApiKey>(pathOf(key), change, { ifMatch: key.version }),
    onSettled: useRefresh(),
  });
}

export function useRevokeKey() {
  const api = useApi();
  return useMutation({ mutationFn: (key: ApiKey) => api.delete(pathOf(key)), onSettled: useRefresh() });
}
