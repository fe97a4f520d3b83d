import type { Import, ImportKind, ImportMapping, ImportRow, ImportSummary } from '@avviso/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { usePages } from '../../components/list/use-pages';
import { saveFile } from '../../components/save-file';
import { useApi } from '../../session/SessionContext';

const path = '/imports';
const pathOf = (id: string): string => `${path}/${encodeURIComponent(id)}`;
const oneKey = (id: string) => ['imports', 'one', id] as const;

export const useImports = () => usePages<ImportSummary>(path, { limit: 20 });
export const useImportRows = (id: string, result: string | undefined) =>
  usePages<ImportRow>(`${pathOf(id)}/rows`, { result }, ['imports', 'rows', id]);

/** An import; asked again each second while it runs. */
export function useImport(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => api.get<Import>(pathOf(id), { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1_000 : false),
  });
}

function useKeep() {
  const queries = useQueryClient();
  return (job: Import) => {
    queries.setQueryData(oneKey(job.id), job);
    void queries.invalidateQueries({ queryKey: ['imports', 'list'] });
  };
}

export function useUpload() {
  const api = useApi();
  const keep = useKeep();
  return useMutation({
    mutationFn: ({ kind, file }: { kind: ImportKind; file: File }) =>
      api.post<Import>(path, new Blob([file], { type: 'text/csv' }), {
        // A name is one line of 200 characters at most.
        query: {
          kind,
          fileName:
            file.name
              .replace(/\p{Cc}/gu, ' ')
              .trim()
              .slice(-200) || undefined,
        },
      }),
    onSuccess: keep,
  });
}

export function useMapping(job: Import) {
  const api = useApi();
  const keep = useKeep();
  return useMutation({
    mutationFn: (change: ImportMapping) =>
      api.put<Import>(`${pathOf(job.id)}/mapping`, { ...mappingOf(job), ...change }),
    onSuccess: keep,
  });
}

/** As it stands: the server takes a mapping whole. What is read anew finds its columns anew. */
function mappingOf(job: Import): ImportMapping {
  const { charset, separator, header, existing, companyId } = job;
  const columns = job.columns.flatMap(({ field }, column) => (field ? [{ column, field }] : []));
  return { charset, separator, header, existing, companyId, columns };
}

export function useAct(job: Import, act: 'start' | 'cancel') {
  const api = useApi();
  const keep = useKeep();
  return useMutation({ mutationFn: () => api.post<Import>(`${pathOf(job.id)}/${act}`), onSuccess: keep });
}

export function useReport(id: string) {
  const api = useApi();
  return useMutation({
    mutationFn: async (result: string | undefined) => {
      const file = await api.getBlob(`${pathOf(id)}/rows.csv`, { query: { result } });
      saveFile(file, 'import-rows.csv');
    },
  });
}
