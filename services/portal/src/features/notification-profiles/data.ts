import type {
  Employee,
  NotificationProfile,
  PreviewProfile,
  ProfilePreview,
  ProfileTest,
  TelegramBot,
} from '@avviso/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../api/client';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import { useApi, useCan } from '../../session/SessionContext';
import { cellsOf, changeFrom, fieldsFrom, type Value } from './form';

const path = '/notification-profiles';
const pathOf = (id: string): string => `${path}/${encodeURIComponent(id)}`;
const keys = { all: ['notification-profiles'] as const, one: (id: string) => ['notification-profiles', id] as const };

export function useProfiles() {
  const api = useApi();
  return useQuery({
    queryKey: [...keys.all, 'list'],
    queryFn: async ({ signal }) => {
      const items: NotificationProfile[] = [];
      let cursor: string | undefined;
      do {
        const page: Page<NotificationProfile> = await api.get(path, { query: { limit: 200, cursor }, signal });
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return items;
    },
  });
}

export function useProfile(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => api.get<NotificationProfile>(pathOf(id), { signal }),
  });
}

export function storedFrom(profile: NotificationProfile | undefined): Stored<Value> {
  const change = profile?.lastChange;
  return {
    version: profile?.version ?? 0,
    cells: cellsOf(profile),
    by: change ? { name: change.by.name, at: change.at } : undefined,
  };
}

/** Saves a profile; without an id it is added. `onSaved` hears what came. */
export function useProfileCalls(id: string | undefined, onSaved: (profile: NotificationProfile) => void) {
  const api = useApi();
  const queries = useQueryClient();
  const keep = (profile: NotificationProfile): Stored<Value> => {
    queries.setQueryData(keys.one(profile.id), profile);
    void queries.invalidateQueries({ queryKey: [...keys.all, 'list'] });
    return storedFrom(profile);
  };
  const saved = (profile: NotificationProfile): Stored<Value> => {
    onSaved(profile);
    return keep(profile);
  };
  return {
    load: () => api.get<NotificationProfile>(pathOf(id ?? '')).then(keep),
    save: (mine: Cells<Value>, base: Stored<Value>) =>
      id === undefined
        ? api.post<NotificationProfile>(path, fieldsFrom(new Map([...base.cells, ...mine]))).then(saved)
        : api
            .patch<NotificationProfile>(pathOf(id), changeFrom(base.cells, mine), { ifMatch: base.version })
            .then(saved),
  };
}

export function useDeleteProfile(profile: NotificationProfile) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(pathOf(profile.id), { ifMatch: profile.version }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...keys.all, 'list'] }),
  });
}

export function useTestMessage(id: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<ProfileTest>(`${pathOf(id)}/test`),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.one(id) }),
  });
}

/** The bot that has to be in the group or channel. */
export function useBot() {
  const api = useApi();
  return useQuery({
    queryKey: ['telegram', 'bot'],
    queryFn: ({ signal }) => api.get<TelegramBot>('/telegram/bot', { signal }),
    staleTime: 60_000,
  });
}

/** What a profile with these fields would say (SUB-22). Nothing is sent. */
export function usePreview(wanted: Pick<PreviewProfile, 'employeeId' | 'language' | 'eventType'>) {
  const api = useApi();
  return useQuery({
    queryKey: [...keys.all, 'preview', wanted],
    queryFn: ({ signal }) => api.post<ProfilePreview>(`${path}/preview`, wanted, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Who can be named, with a user account. Empty for who may not see employees. */
export function useEmployees() {
  const api = useApi();
  const allowed = useCan('employees.read');
  return useQuery({
    queryKey: ['employees', 'named'],
    queryFn: ({ signal }) => api.get<Page<Employee>>('/employees', { query: { limit: 200 }, signal }),
    enabled: allowed,
    staleTime: 60_000,
  });
}
