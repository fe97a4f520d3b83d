import type { Employee } from '@avviso/contracts';
import { useQueryClient } from '@tanstack/react-query';
import type { Query } from '../../api/client';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import type { FormValue } from '../../components/form/use-record-form';
import { usePages } from '../../components/list/use-pages';
import { useApi } from '../../session/SessionContext';
import { oneKey } from '../people/data';
import { cellsOf, changeFrom, newFrom } from './form';

const path = '/employees';
const pathOf = (id: string): string => `${path}/${encodeURIComponent(id)}`;

export const useEmployeeList = (filter: Query) => usePages<Employee>(path, filter);

export function storedFrom(employee: Employee | undefined): Stored<FormValue> {
  return { version: employee?.version ?? 0, cells: cellsOf(employee), by: undefined };
}

/** Saves an employee; without an id one is added. `onSaved` hears what came. */
export function useEmployeeCalls(id: string | undefined, onSaved: (employee: Employee) => void) {
  const api = useApi();
  const queries = useQueryClient();
  const keep = (employee: Employee): Stored<FormValue> => {
    queries.setQueryData(oneKey(path, employee.id), employee);
    for (const list of ['list', 'all', 'named']) void queries.invalidateQueries({ queryKey: ['employees', list] });
    return storedFrom(employee);
  };
  const saved = (employee: Employee): Stored<FormValue> => {
    onSaved(employee);
    return keep(employee);
  };
  return {
    load: () => api.get<Employee>(pathOf(id ?? '')).then(keep),
    save: (mine: Cells<FormValue>, base: Stored<FormValue>) =>
      id === undefined
        ? api.post<Employee>(path, newFrom(base.cells, mine)).then(saved)
        : api.patch<Employee>(pathOf(id), changeFrom(base.cells, mine), { ifMatch: base.version }).then(saved),
  };
}
