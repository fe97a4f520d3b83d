import type { SuppressedAddress } from '@avviso/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePages } from '../../components/list/use-pages';
import { useApi } from '../../session/SessionContext';

const path = '/suppressed-addresses';
const key = ['suppressed'];

export const useSuppressed = () => usePages<SuppressedAddress>(path, { limit: 50 }, key);

export function useClear() {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`${path}/${encodeURIComponent(id)}`),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}
