import type { Company, Contact } from '@avviso/contracts';
import { useQueries } from '@tanstack/react-query';
import { useApi, usePerson } from '../../../session/SessionContext';
import { oneKey, useReadsCompanies } from '../../people/data';
import { useAssignable } from '../../tickets/data/tickets';
import type { NameOf } from './field-words';
import type { ListFilters } from './list-filters';

/** Names of the people and companies that a list is filtered by; the id where there is none. */
export function useNames(filters: ListFilters): NameOf {
  const api = useApi();
  const employee = usePerson().kind === 'employee';
  const readsCompanies = useReadsCompanies();
  const { data: colleagues = [] } = useAssignable(employee);
  const one = (path: string, id: string, allowed: boolean) => ({
    queryKey: oneKey(path, id),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api.get<Company | Contact>(`${path}/${encodeURIComponent(id)}`, { signal }),
    enabled: allowed,
    staleTime: 60_000,
  });
  const ids = (values: readonly string[] = []) => values.filter((id) => id !== 'me' && id !== 'none');
  const found = useQueries({
    queries: [
      ...ids(filters.companyId).map((id) => one('/companies', id, readsCompanies)),
      ...ids(filters.contactId).map((id) => one('/contacts', id, readsCompanies && employee)),
    ],
  });
  const names = new Map(colleagues.map(({ id, name }) => [id, name]));
  for (const { data } of found)
    if (data) names.set(data.id, 'name' in data ? data.name : `${data.firstName} ${data.lastName}`);
  return (id) => names.get(id) ?? id;
}
