import type { Contact, Preferences } from '@avviso/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import { useApi } from '../../session/SessionContext';
import { cellsOf, wishesOf, type Choice } from './matrix';

/** Whose preferences: a contact's or an employee's. */
export interface Owner {
  readonly kind: 'contact' | 'employee';
  readonly id: string;
}

const pathOf = ({ kind, id }: Owner): string =>
  `/${kind === 'contact' ? 'contacts' : 'employees'}/${encodeURIComponent(id)}/preferences`;
const keyOfOwner = (owner: Owner) => ['preferences', owner.kind, owner.id] as const;

export function usePreferences(owner: Owner) {
  const api = useApi();
  return useQuery({
    queryKey: keyOfOwner(owner),
    queryFn: ({ signal }) => api.get<Preferences>(pathOf(owner), { signal }),
  });
}

export function storedFrom({ version, preferences, lastChange }: Preferences): Stored<Choice> {
  return {
    version,
    cells: cellsOf(preferences),
    by: lastChange ? { name: lastChange.by.name, at: lastChange.at } : undefined,
  };
}

/** Reads and saves; both keep what came for the page. */
export function usePreferenceCalls(owner: Owner) {
  const api = useApi();
  const queries = useQueryClient();
  const keep = (came: Preferences): Stored<Choice> => {
    queries.setQueryData(keyOfOwner(owner), came);
    return storedFrom(came);
  };
  return {
    load: () => api.get<Preferences>(pathOf(owner)).then(keep),
    save: (mine: Cells<Choice>, base: Stored<Choice>) =>
      api.put<Preferences>(pathOf(owner), { preferences: wishesOf(mine) }, { ifMatch: base.version }).then(keep),
  };
}

export function useContact(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['contacts', 'one', id],
    queryFn: ({ signal }) => api.get<Contact>(`/contacts/${encodeURIComponent(id)}`, { signal }),
  });
}
