import type { Company, Contact } from '@avviso/contracts';
import { useQueries } from '@tanstack/react-query';
import { useApi, useCan, usePerson } from '../../../session/SessionContext';
import { oneKey } from '../../people/data';
import { useAssignable } from '../../tickets/data/tickets';
import type { NameOf } from './field-words';
import type { ListFilters } from './list-filters';

/** Names of the people and companies that a list is filtered by; the id where there is none. */
export function useNames(filters: ListFilters): NameOf {
  const api = useApi();
  const employee = usePerson().kind === 'employee';
  const reads = useCan('companies.read') && employee;
  const { data: colleagues = [] } = useAssignable(employee);
  const one = (path: string, id: string) => ({
    queryKey: oneKey(path, id),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api.get<Company | Contact>(`${path}/${encodeURIComponent(id)}`, { signal }),
    enabled: reads,
    staleTime: 60_000,
  });
  const ids = (values: readonly string[] = []) => values.filter((id) => id !== 'me' && id !== 'none');
  const found = useQueries({
    queries: [
      ...ids(filters.companyId).map((id) => one('/companies', id)),
      ...ids(filters.contactId).map((id) => one('/contacts', id)),
    ],
  });
  const names = new Map(colleagues.map(({ id, name }) => [id, name]));
  for (const { data } of found)
    if (data) names.set(data.id, 'name' in data ? data.name : `${data.firstName} ${data.lastName}`);
  return (id) => names.get(id) ?? id;
}
