import type { Company } from '@avviso/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Query } from '../../api/client';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import type { FormValue } from '../../components/form/use-record-form';
import { usePages } from '../../components/list/use-pages';
import { useApi } from '../../session/SessionContext';
import { oneKey } from '../people/data';
import { cellsOf, changeFrom, newFrom } from './form';

const path = '/companies';
const pathOf = (id: string): string => `${path}/${encodeURIComponent(id)}`;

export const useCompanies = (filter: Query) => usePages<Company>(path, filter);

export function storedFrom(company: Company | undefined): Stored<FormValue> {
  return { version: company?.version ?? 0, cells: cellsOf(company), by: undefined };
}

function useKeep() {
  const queries = useQueryClient();
  return (company: Company): Company => {
    queries.setQueryData(oneKey(path, company.id), company);
    void queries.invalidateQueries({ queryKey: ['companies', 'list'] });
    return company;
  };
}

/** Saves a company; without an id it is added. `onSaved` hears what came. */
export function useCompanyCalls(id: string | undefined, onSaved: (company: Company) => void) {
  const api = useApi();
  const keep = useKeep();
  const saved = (company: Company): Stored<FormValue> => {
    onSaved(company);
    return storedFrom(keep(company));
  };
  return {
    load: () => api.get<Company>(pathOf(id ?? '')).then((company) => storedFrom(keep(company))),
    save: (mine: Cells<FormValue>, base: Stored<FormValue>) =>
      id === undefined
        ? api.post<Company>(path, newFrom(base.cells, mine)).then(saved)
        : api.patch<Company>(pathOf(id), changeFrom(mine), { ifMatch: base.version }).then(saved),
  };
}

/** Archives a company or brings it back. */
export function useArchive(company: Company) {
  const api = useApi();
  const keep = useKeep();
  return useMutation({
    mutationFn: (archived: boolean) =>
      api.patch<Company>(pathOf(company.id), { archived }, { ifMatch: company.version }),
    onSuccess: keep,
  });
}
