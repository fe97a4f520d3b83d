import type { Company, CompanyMailboxes, PutCompanyMailboxes } from '@avviso/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../api/client';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import { useApi } from '../../session/SessionContext';
import { cellsOf, mailboxesFrom } from './boxes';

const pathOf = (companyId: string): string => `/companies/${encodeURIComponent(companyId)}/mailboxes`;
const keyOf = (companyId: string) => ['companies', 'mailboxes', companyId] as const;

export function useMailboxes(companyId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keyOf(companyId),
    queryFn: ({ signal }) => api.get<CompanyMailboxes>(pathOf(companyId), { signal }),
  });
}

export function storedFrom(data: CompanyMailboxes): Stored<string> {
  const { version, lastChange } = data;
  return {
    version,
    cells: cellsOf(data),
    by: lastChange ? { name: lastChange.by.name, at: lastChange.at } : undefined,
  };
}

export function useMailboxCalls(companyId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const keep = (came: CompanyMailboxes): Stored<string> => {
    queries.setQueryData(keyOf(companyId), came);
    return storedFrom(came);
  };
  return {
    load: () => api.get<CompanyMailboxes>(pathOf(companyId)).then(keep),
    /** Complete, as the API takes it: what is left out is empty. */
    save: (mine: Cells<string>, base: Stored<string>) => {
      const body: PutCompanyMailboxes = { mailboxes: mailboxesFrom(base.cells, mine) };
      return api.put<CompanyMailboxes>(pathOf(companyId), body, { ifMatch: base.version }).then(keep);
    },
  };
}

export function useCompany(id: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: ['companies', 'one', id],
    queryFn: ({ signal }) => api.get<Company>(`/companies/${encodeURIComponent(id ?? '')}`, { signal }),
    enabled: id !== undefined,
  });
}

/** The companies that the reader may see: all of them for an employee, own and managed ones for a contact. */
export function useCompanies(q: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['companies', 'picker', q],
    queryFn: ({ signal }) => api.get<Page<Company>>('/companies', { query: { q, archived: false, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });
}
