import type { PermissionList, Profile } from '@avviso/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import type { FormValue } from '../../components/form/use-record-form';
import { useApi } from '../../session/SessionContext';
import { oneKey } from '../people/data';
import { cellsOf, changeFrom, newFrom } from './form';

const path = '/profiles';
const pathOf = (id: string): string => `${path}/${encodeURIComponent(id)}`;

/** Every permission there is (ACC-8). */
export function usePermissions() {
  const api = useApi();
  return useQuery({
    queryKey: ['profiles', 'permissions'],
    queryFn: ({ signal }) => api.get<PermissionList>(`${path}/permissions`, { signal }),
    staleTime: Infinity,
    select: ({ items }) => items,
  });
}

export function storedFrom(profile: Profile | undefined, names: readonly string[]): Stored<FormValue> {
  return { version: profile?.version ?? 0, cells: cellsOf(profile, names), by: undefined };
}

/** Saves a profile; without an id it is added. `onSaved` hears what came. */
export function useProfileCalls(id: string | undefined, names: readonly string[], onSaved: (profile: Profile) => void) {
  const api = useApi();
  const queries = useQueryClient();
  const keep = (profile: Profile): Stored<FormValue> => {
    queries.setQueryData(oneKey(path, profile.id), profile);
    void queries.invalidateQueries({ queryKey: ['profiles', 'all'] });
    return storedFrom(profile, names);
  };
  const saved = (profile: Profile): Stored<FormValue> => {
    onSaved(profile);
    return keep(profile);
  };
  return {
    load: () => api.get<Profile>(pathOf(id ?? '')).then(keep),
    save: (mine: Cells<FormValue>, base: Stored<FormValue>) =>
      id === undefined
        ? api.post<Profile>(path, newFrom(base.cells, mine)).then(saved)
        : api.patch<Profile>(pathOf(id), changeFrom(base.cells, mine), { ifMatch: base.version }).then(saved),
  };
}
