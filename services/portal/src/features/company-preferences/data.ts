import type { DashboardRow, PatchDashboard } from '@avviso/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../api/client';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import { useApi } from '../../session/SessionContext';
import type { Choice } from '../preferences/matrix';
import { cellsOf, itemsOf, versionsOf, type Versions } from './rows';

interface DashboardPage extends Page<DashboardRow> {
  readonly editable: boolean;
}

/** Everybody of the company, in all its universes. */
export interface Dashboard {
  readonly rows: readonly DashboardRow[];
  readonly editable: boolean;
}

/** Contacts that one request answers. */
const limit = 2_000;
const pathOf = (companyId: string): string => `/companies/${encodeURIComponent(companyId)}/preferences`;
const keyOf = (companyId: string) => ['companies', 'preferences', companyId] as const;

function useReader() {
  const api = useApi();
  /** From the first page on, or from the one that is at hand. */
  return async (companyId: string, signal?: AbortSignal, first?: DashboardPage): Promise<Dashboard> => {
    const get = (cursor?: string) =>
      api.get<DashboardPage>(pathOf(companyId), { query: { limit, cursor }, ...(signal ? { signal } : {}) });
    let page = first ?? (await get());
    const rows = [...page.items];
    while (page.nextCursor !== null) {
      page = await get(page.nextCursor);
      rows.push(...page.items);
    }
    return { rows, editable: page.editable };
  };
}

export function useDashboard(companyId: string) {
  const read = useReader();
  return useQuery({ queryKey: keyOf(companyId), queryFn: ({ signal }) => read(companyId, signal) });
}

export type StoredChoices = Stored<Choice, Versions>;

export const storedFrom = ({ rows }: Dashboard): StoredChoices => ({
  version: versionsOf(rows),
  cells: cellsOf(rows),
  by: undefined,
});

/** Reads and saves; both keep what came for the page. */
export function useDashboardCalls(companyId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const read = useReader();
  const keep = (came: Dashboard): StoredChoices => {
    queries.setQueryData(keyOf(companyId), came);
    return storedFrom(came);
  };
  return {
    load: () => read(companyId).then(keep),
    save: async (mine: Cells<Choice>, base: StoredChoices) => {
      const body: PatchDashboard = { items: itemsOf(mine, base.version) };
      const after = await api.patch<DashboardPage>(pathOf(companyId), body, { query: { limit } });
      return keep(await read(companyId, undefined, after));
    },
  };
}
