import type { Identity } from '@avviso/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '../session/SessionContext';
import { useBrandStore } from './BrandContext';

export const ownIdentityKey = ['identity', 'own'] as const;

/** Behind the sign-in the portal wears what the reader's company wears. */
export function OwnBrand() {
  const api = useApi();
  const store = useBrandStore();
  const { data } = useQuery({
    queryKey: ownIdentityKey,
    queryFn: ({ signal }) => api.get<Identity>('/me/identity', { signal }),
    staleTime: 300_000,
    retry: false,
  });
  useEffect(() => {
    if (data) store.take(data);
  }, [data, store]);
  return null;
}
