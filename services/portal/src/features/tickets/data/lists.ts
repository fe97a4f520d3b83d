import type { TicketListEntry, TicketLists, TicketStatusEntry } from '@avviso/contracts';
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

  name(field: ListField, key: string): string {
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

  /** A status waits for the customer where it has a name of its own on the portal ("Waiting for you"). */
  waits(key: string): boolean {
    const status = this.status(key);
    return status !== undefined && status.portalNames !== null && !status.closed;
  }

  keys(which: 'open' | 'waiting' | 'closed'): string[] {
    return this.lists.statuses
      .filter((status) => (which === 'waiting' ? this.waits(status.key) : status.closed === (which === 'closed')))
      .map((status) => status.key);
  }

  initialPriority(): string {
    return this.lists.priorities.find((priority) => priority.initial)?.key ?? '';
  }

  mayContactEdit(field: string): boolean {
    return this.lists.portal[field] === 'edit';
  }
}

export function useLists(): Lists {
  const api = useApi();
  const { kind } = usePerson();
  const { i18n } = useTranslation();
  const { data } = useSuspenseQuery({
    queryKey: ['ticket-lists'],
    queryFn: ({ signal }) => api.get<TicketLists>('/ticket-lists', { signal }),
    staleTime: 5 * 60_000,
  });
  const language = i18n.language;
  return useMemo(() => new Lists(data, language, kind === 'contact'), [data, language, kind]);
}
