import type { Me } from '@avviso/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import { useApi, useSession } from '../../session/SessionContext';
import { cellsOf, changeFrom } from './form';

export const meKey = ['me'] as const;

export function useMe() {
  const api = useApi();
  return useQuery({ queryKey: meKey, queryFn: ({ signal }) => api.get<Me>('/me', { signal }) });
}

export const storedFrom = (me: Me): Stored<string> => ({ version: me.version, cells: cellsOf(me), by: undefined });

/** Reads and saves the own details; both keep what came for the page. */
export function useMeCalls() {
  const api = useApi();
  const session = useSession();
  const queries = useQueryClient();
  const keep = (me: Me): Stored<string> => {
    queries.setQueryData(meKey, me);
    session.know(me);
    return storedFrom(me);
  };
  return {
    load: () => api.get<Me>('/me').then(keep),
    save: (mine: Cells<string>, base: Stored<string>) =>
      api.patch<Me>('/me', changeFrom(mine), { ifMatch: base.version }).then(keep),
  };
}
