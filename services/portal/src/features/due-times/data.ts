import type { DueTimes } from '@avviso/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import type { FormValue } from '../../components/form/use-record-form';
import { useApi } from '../../session/SessionContext';
import { cellsOf, settingsFrom } from './form';

const path = '/settings/due-times';
const key = ['settings', 'due-times'] as const;

/** Asks again while tickets are worked out anew. */
export function useDueTimes() {
  const api = useApi();
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<DueTimes>(path, { signal }),
    refetchInterval: ({ state }) => (state.data?.recalculating ? 2_000 : false),
  });
}

export const storedFrom = (settings: DueTimes): Stored<FormValue> => ({
  version: settings.version,
  cells: cellsOf(settings),
  by: settings.lastChange ? { name: settings.lastChange.by.name, at: settings.lastChange.at } : undefined,
});

export function useDueTimeCalls() {
  const api = useApi();
  const queries = useQueryClient();
  const keep = (settings: DueTimes): Stored<FormValue> => {
    queries.setQueryData(key, settings);
    return storedFrom(settings);
  };
  return {
    load: () => api.get<DueTimes>(path).then(keep),
    save: (mine: Cells<FormValue>, base: Stored<FormValue>) =>
      api
        .put<DueTimes>(path, settingsFrom(new Map([...base.cells, ...mine])), { ifMatch: base.version })
        .then((settings) => {
          void queries.invalidateQueries({ queryKey: ['tickets'] });
          return keep(settings);
        }),
  };
}
