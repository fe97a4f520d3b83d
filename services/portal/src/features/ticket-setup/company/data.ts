import type { CompanyTicketTypes } from '@avviso/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Cells } from '../../../components/draft/compare';
import type { Stored } from '../../../components/draft/use-shared-draft';
import type { FormValue } from '../../../components/form/use-record-form';
import { useApi } from '../../../session/SessionContext';

const pathOf = (companyId: string): string => `/companies/${encodeURIComponent(companyId)}/ticket-types`;
const keyOf = (companyId: string) => ['ticket-setup', 'company', companyId] as const;

export function useCompanyTypes(companyId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keyOf(companyId),
    queryFn: ({ signal }) => api.get<CompanyTicketTypes>(pathOf(companyId), { signal }),
  });
}

export function storedFrom({ version, types, lastChange }: CompanyTicketTypes): Stored<FormValue> {
  const by = lastChange ? { name: lastChange.by.name, at: lastChange.at } : undefined;
  const cells = new Map<string, FormValue>([
    ['own', types !== null],
    ['types', types ?? []],
  ]);
  return { version, cells, by };
}

export function useCompanyTypesCalls(companyId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const path = pathOf(companyId);
  const keep = (setting: CompanyTicketTypes): Stored<FormValue> => {
    queries.setQueryData(keyOf(companyId), setting);
    return storedFrom(setting);
  };
  return {
    load: () => api.get<CompanyTicketTypes>(path).then(keep),
    save: (mine: Cells<FormValue>, base: Stored<FormValue>) => {
      const all = new Map([...base.cells, ...mine]);
      const types = all.get('own') === true ? all.get('types') : null;
      return api.put<CompanyTicketTypes>(path, { types }, { ifMatch: base.version }).then(keep);
    },
  };
}
