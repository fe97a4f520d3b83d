import type { Company, Contact, Employee, Profile } from '@avviso/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Page, Query } from '../../api/client';
import { useApi, useCan, usePerson } from '../../session/SessionContext';

/** Where a company, contact, employee or profile is kept: pages, pickers and saves share it. */
export const oneKey = (path: string, id: string | undefined) => [path.slice(1), 'one', id] as const;

function useOne<T>(path: string, id: string | undefined, allowed: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: oneKey(path, id),
    queryFn: ({ signal }) => api.get<T>(`${path}/${encodeURIComponent(id ?? '')}`, { signal }),
    enabled: allowed && id !== undefined && id !== '',
  });
}

export const useCompany = (id: string | undefined) => useOne<Company>('/companies', id, useCan('companies.read'));
export const useContact = (id: string | undefined) => useOne<Contact>('/contacts', id, useCan('companies.read'));
export const useEmployee = (id: string | undefined) => useOne<Employee>('/employees', id, useCan('employees.read'));
export const useProfile = (id: string | undefined) => useOne<Profile>('/profiles', id, useCan('employees.read'));

/** Contacts read their own company, and those that it manages. */
export function useReadsCompanies(): boolean {
  const reads = useCan('companies.read');
  return usePerson().kind === 'contact' || reads;
}

/** The first that a picker offers for what is typed. */
function useFound<T>(path: string, query: Query, allowed: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: [path.slice(1), 'picker', query],
    queryFn: ({ signal }) => api.get<Page<T>>(path, { query: { ...query, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
    enabled: allowed,
  });
}

export const useFoundCompanies = (q: string, query: Query = {}) =>
  useFound<Company>('/companies', { ...query, q, archived: false }, useReadsCompanies());
export const useFoundContacts = (q: string, companyId: string) =>
  useFound<Contact>('/contacts', { q, companyId }, useCan('companies.read'));
export const useFoundEmployees = (q: string) => useFound<Employee>('/employees', { q }, useCan('employees.read'));

/** All pages of a list that is short by nature. */
export function useAll<T>(path: string, query: Query = {}) {
  const api = useApi();
  const allowed = useCan('employees.read');
  return useQuery({
    queryKey: [path.slice(1), 'all', query],
    queryFn: async ({ signal }) => {
      const items: T[] = [];
      let cursor: string | undefined;
      do {
        const page: Page<T> = await api.get(path, { query: { ...query, limit: 200, cursor }, signal });
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return items;
    },
    enabled: allowed,
    staleTime: 60_000,
  });
}

export const useProfiles = (audience?: Profile['audience']) => useAll<Profile>('/profiles', { audience });
export const useEmployees = () => useAll<Employee>('/employees');

/** The offices that are in use: to choose from, so that nobody is lost to a misspelling. */
export function useOffices(): readonly string[] {
  const employees = useEmployees();
  const offices = (employees.data ?? []).flatMap(({ office }) => (office ? [office] : []));
  return [...new Set(offices)].sort((a, b) => a.localeCompare(b));
}
