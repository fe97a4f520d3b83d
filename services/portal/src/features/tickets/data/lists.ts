import type { TicketCustomField, TicketListEntry, TicketLists, TicketStatusEntry } from '@avviso/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatusShape } from '../../../components/StatusSign';
import { useApi, usePerson } from '../../../session/SessionContext';

/** Fields whose values are keys of a list. */
export type ListField = 'status' | 'priority' | 'type' | 'impact' | 'productFamily';

const listOf: Record<ListField, 'statuses' | 'priorities' | 'types' | 'impacts' | 'productFamilies'> = {
  status: 'statuses',
  priority: 'priorities',
  type: 'types',
  impact: 'impacts',
  productFamily: 'productFamilies',
};

/** Shapes go with colours, so that two statuses of different colours never look alike in grey. */
const shapes: Record<TicketListEntry['colour'], StatusShape> = {
  blue: 'ring',
  violet: 'half',
  amber: 'dotted',
  green: 'tick',
  gray: 'bar',
  red: 'half',
};

/** The lists behind the fields of a ticket, with their names as this reader should see them. */
export class Lists {
  constructor(
    private readonly lists: TicketLists,
    private readonly language: string,
    private readonly forPortal: boolean,
  ) {}

  entries(field: ListField): readonly TicketListEntry[] {
    return this.lists[listOf[field]];
  }

  /** The ones to choose from: retired ones stay only where they are set. */
  choices(field: ListField, current?: string | null): readonly TicketListEntry[] {
    return this.entries(field).filter((entry) => !entry.retired || entry.key === current);
  }

  /** Nothing for what the portal hides. */
  name(field: ListField, key: string | undefined): string {
    if (key === undefined) return '';
    const entry = this.entries(field).find((candidate) => candidate.key === key);
    if (!entry) return key;
    const portalNames = this.forPortal && field === 'status' ? this.status(key)?.portalNames : undefined;
    const names: Record<string, string> = portalNames ?? entry.names;
    return names[this.language] ?? names.en ?? key;
  }

  status(key: string): TicketStatusEntry | undefined {
    return this.lists.statuses.find((status) => status.key === key);
  }

  look(key: string): { colour: TicketListEntry['colour']; shape: StatusShape } {
    const colour = this.status(key)?.colour ?? 'gray';
    return { colour, shape: shapes[colour] };
  }

  /** Whether it is the customer's turn. */
  waits(key: string | undefined): boolean {
    return key !== undefined && this.status(key)?.phase === 'waiting';
  }

  keys(which: 'open' | 'waiting' | 'closed'): string[] {
    return this.lists.statuses
      .filter((status) => (which === 'waiting' ? this.waits(status.key) : status.closed === (which === 'closed')))
      .map((status) => status.key);
  }

  initialPriority(): string {
    return this.lists.priorities.find((priority) => priority.initial)?.key ?? '';
  }

  customFields(): readonly TicketCustomField[] {
    return this.lists.fields;
  }

  custom(key: string): TicketCustomField | undefined {
    return this.lists.fields.find((field) => field.key === key);
  }

  /** Whether contacts must fill it in; custom fields as `fields.<key>`. */
  isRequired(field: string): boolean {
    return this.lists.required.includes(field);
  }

  inLanguage(names: Readonly<Record<string, string>>): string {
    return names[this.language] ?? names.en ?? '';
  }

  /** Whether contacts see a built-in field. */
  isOnPortal(field: string): boolean {
    return (this.lists.portal[field] ?? 'hidden') !== 'hidden';
  }

  mayContactEdit(field: string): boolean {
    return this.lists.portal[field] === 'edit';
  }
}

export const listsKey = ['ticket-lists'] as const;

export function useLists(): Lists {
  const api = useApi();
  const { kind } = usePerson();
  const { i18n } = useTranslation();
  const { data } = useSuspenseQuery({
    queryKey: listsKey,
    queryFn: ({ signal }) => api.get<TicketLists>('/ticket-lists', { signal }),
    staleTime: 5 * 60_000,
  });
  const language = i18n.language;
  return useMemo(() => new Lists(data, language, kind === 'contact'), [data, language, kind]);
}
