import type {
  Language,
  MessageTemplate,
  RoutedEvent,
  TemplateDraft,
  TemplateEntry,
  TemplatePreview,
  TemplateSet,
  TemplateTest,
  TemplateVersion,
} from '@avviso/contracts';
import { hashKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Page } from '../../api/client';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import { usePages } from '../../components/list/use-pages';
import { useApi } from '../../session/SessionContext';

const path = '/templates';
const root = ['templates'] as const;

/** Which template: of an event type, for whom. */
export interface Of {
  readonly eventType: string;
  readonly audience: TemplateSet['audience'];
}
export type Part = 'subject' | 'body';
export type Versions = Readonly<Partial<Record<Language, number>>>;
export type TemplateStored = Stored<string, Versions>;

const pathOf = ({ eventType, audience }: Of): string => `${path}/${encodeURIComponent(eventType)}/${audience}`;
const keyOf = ({ eventType, audience }: Of) => [...root, eventType, audience] as const;

/** The key of a cell of the draft: each language has a subject and a body. */
export const cellOf = (language: string, part: Part): string => `${language}.${part}`;

export function useTemplates() {
  const api = useApi();
  return useQuery({
    queryKey: [...root, 'list'],
    queryFn: ({ signal }) => api.get<Page<TemplateEntry>>(path, { signal }),
  });
}

export function useTemplateSet(of: Of) {
  const api = useApi();
  return useQuery({
    queryKey: keyOf(of),
    queryFn: ({ signal }) => api.get<TemplateSet>(pathOf(of), { signal }),
  });
}

export function storedFrom({ languages }: TemplateSet): TemplateStored {
  const latest = languages.flatMap(({ lastChange }) => lastChange ?? []).sort((a, b) => b.at.localeCompare(a.at))[0];
  return {
    version: Object.fromEntries(languages.map(({ language, version }) => [language, version])),
    cells: new Map(
      languages.flatMap(({ language, subject, body }) => [
        [cellOf(language, 'subject'), subject],
        [cellOf(language, 'body'), body],
      ]),
    ),
    by: latest ? { name: latest.by.name, at: latest.at } : undefined,
  };
}

/** Reads all languages anew, and saves those that were changed, one after another. */
export function useTemplateCalls(of: Of, set: TemplateSet) {
  const api = useApi();
  const queries = useQueryClient();
  /** What was saved before another language was refused: its version counts from then on. */
  const ahead = useRef<Versions>({});
  const load = async (): Promise<TemplateStored> => {
    const now = await api.get<TemplateSet>(pathOf(of));
    ahead.current = {};
    queries.setQueryData(keyOf(of), now);
    void queries.invalidateQueries({ queryKey: [...root, 'list'] });
    return storedFrom(now);
  };
  const save = async (mine: Cells<string>, base: TemplateStored): Promise<TemplateStored> => {
    const text = (language: string, part: Part) => {
      const key = cellOf(language, part);
      return mine.get(key) ?? base.cells.get(key) ?? '';
    };
    for (const { language } of set.languages) {
      if (!mine.has(cellOf(language, 'subject')) && !mine.has(cellOf(language, 'body'))) continue;
      const body = { subject: text(language, 'subject'), body: text(language, 'body') };
      const ifMatch = ahead.current[language] ?? base.version[language] ?? 0;
      const saved = await api.put<MessageTemplate>(`${pathOf(of)}/${language}`, body, { ifMatch });
      ahead.current = { ...ahead.current, [language]: saved.version };
    }
    return load();
  };
  return { load, save };
}

/** What a draft would say, and what is wrong with it. */
export function usePreview(of: Of, language: Language, draft: TemplateDraft) {
  const api = useApi();
  const key = [...keyOf(of), 'preview', language];
  return useQuery({
    queryKey: [...key, draft],
    queryFn: ({ signal }) => api.post<TemplatePreview>(`${pathOf(of)}/${language}/preview`, draft, { signal }),
    // What another language says is worse than nothing.
    placeholderData: (previous, query) =>
      query && hashKey(query.queryKey.slice(0, -1)) === hashKey(key) ? previous : undefined,
    retry: false,
    gcTime: 60_000,
  });
}

export function usePastEvents(of: Of) {
  const api = useApi();
  return useQuery({
    queryKey: [...keyOf(of), 'events'],
    queryFn: ({ signal }) => api.get<{ items: RoutedEvent[] }>(`${pathOf(of)}/events`, { signal }),
  });
}

export function useVersions(of: Of, language: Language) {
  return usePages<TemplateVersion>(`${pathOf(of)}/${language}/versions`, { limit: 50 }, [
    ...keyOf(of),
    'versions',
    language,
  ]);
}

export function useBackToDefault(of: Of, language: Language) {
  const api = useApi();
  return useMutation({
    mutationFn: (version: number) => api.delete(`${pathOf(of)}/${language}`, { ifMatch: version }),
  });
}

export function useTest(of: Of, language: Language) {
  const api = useApi();
  return useMutation({
    mutationFn: (draft: TemplateDraft) => api.post<TemplateTest>(`${pathOf(of)}/${language}/test`, draft),
  });
}
