import type { Contact } from '@avviso/contracts';
import { useQueryClient } from '@tanstack/react-query';
import type { Query } from '../../api/client';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import type { FormValue } from '../../components/form/use-record-form';
import { usePages } from '../../components/list/use-pages';
import { useApi } from '../../session/SessionContext';
import { oneKey } from '../people/data';
import { cellsOf, changeFrom, newFrom } from './form';

const path = '/contacts';

export const useContacts = (filter: Query) => usePages<Contact>(path, filter);

export function storedFrom(contact: Contact | undefined, companyId?: string): Stored<FormValue> {
  return { version: contact?.version ?? 0, cells: cellsOf(contact, companyId), by: undefined };
}

/** Saves a contact; without an id it is added. `onSaved` hears what came. */
export function useContactCalls(id: string | undefined, onSaved: (contact: Contact) => void) {
  const api = useApi();
  const queries = useQueryClient();
  const keep = (contact: Contact): Stored<FormValue> => {
    queries.setQueryData(oneKey(path, contact.id), contact);
    void queries.invalidateQueries({ queryKey: ['contacts', 'list'] });
    return storedFrom(contact);
  };
  const saved = (contact: Contact): Stored<FormValue> => {
    onSaved(contact);
    return keep(contact);
  };
  return {
    load: () => api.get<Contact>(`${path}/${encodeURIComponent(id ?? '')}`).then(keep),
    save: (mine: Cells<FormValue>, base: Stored<FormValue>) =>
      id === undefined
        ? api.post<Contact>(path, newFrom(base.cells, mine)).then(saved)
        : api
            .patch<Contact>(`${path}/${encodeURIComponent(id)}`, changeFrom(base.cells, mine), {
              ifMatch: base.version,
            })
            .then(saved),
  };
}
