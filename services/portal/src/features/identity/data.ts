import type { ChangeRegistrationSettings, IdentitySettings, RegistrationSettings } from '@avviso/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import { useApi } from '../../session/SessionContext';
import { cellsOf, identityFrom } from './form';

/** Of the installation, or of one company. */
export type Owner = 'installation' | { readonly companyId: string };

const pathOf = (owner: Owner): string =>
  owner === 'installation' ? '/settings/identity' : `/companies/${encodeURIComponent(owner.companyId)}/identity`;
const keyOf = (owner: Owner) => ['identity', 'settings', owner] as const;

export function useIdentitySettings(owner: Owner) {
  const api = useApi();
  return useQuery({
    queryKey: keyOf(owner),
    queryFn: ({ signal }) => api.get<IdentitySettings>(pathOf(owner), { signal }),
  });
}

export const storedFrom = (settings: IdentitySettings): Stored<string> => ({
  version: settings.version,
  cells: cellsOf(settings),
  by: undefined,
});

export function useIdentityCalls(owner: Owner) {
  const api = useApi();
  const queries = useQueryClient();
  const path = pathOf(owner);
  const keep = (settings: IdentitySettings): Stored<string> => {
    queries.setQueryData(keyOf(owner), settings);
    return storedFrom(settings);
  };
  const changed = (settings: IdentitySettings): Stored<string> => {
    const stored = keep(settings);
    // This page wears it too.
    void queries.invalidateQueries({ queryKey: ['identity', 'own'] });
    return stored;
  };
  return {
    load: () => api.get<IdentitySettings>(path).then(keep),
    save: (mine: Cells<string>, base: Stored<string>) =>
      api
        .put<IdentitySettings>(path, identityFrom(new Map([...base.cells, ...mine])), { ifMatch: base.version })
        .then(changed),
    saveLogo: (file: File) => api.put<IdentitySettings>(`${path}/logo`, file).then(changed),
    removeLogo: () => api.delete<IdentitySettings>(`${path}/logo`).then(changed),
  };
}

const registrationKey = ['settings', 'registration'] as const;

export function useRegistration() {
  const api = useApi();
  const queries = useQueryClient();
  const path = '/settings/registration';
  const settings = useQuery({
    queryKey: registrationKey,
    queryFn: ({ signal }) => api.get<RegistrationSettings>(path, { signal }),
  });
  const change = useMutation({
    mutationFn: (body: ChangeRegistrationSettings) =>
      api.put<RegistrationSettings>(path, body, { ifMatch: settings.data?.version }),
    onSettled: () => queries.invalidateQueries({ queryKey: registrationKey }),
  });
  return { settings, change };
}
