import type { SaveTicketView, TicketQueue, TicketSort, TicketView } from '@avviso/contracts';
import { readFilters, withFilter, type ListFilters } from '../filters/list-filters';

/** What the address of a list says, apart from the person's side of it. */
export interface ListState {
  /** Console: the queue; portal: the tab. */
  readonly view?: string;
  readonly q?: string;
  /** Console: closed ones too. */
  readonly closed?: boolean;
  readonly group?: string;
  readonly sort?: TicketSort;
  readonly filters?: ListFilters;
  /** The saved view that it began as. */
  readonly saved?: string;
}

export const usualSort: TicketSort = '-updatedAt';

/** What is asked of the API for a list: what a tab or a queue stands for, and what was chosen. */
export interface Asked {
  readonly queue?: TicketQueue | undefined;
  /** Statuses that the tab stands for, or "not closed"; chosen ones come before. */
  readonly status: readonly string[] | undefined;
}

export function filtersOf({ q, filters = {} }: ListState, { queue, status }: Asked): ListFilters {
  const chosen = filters.status ?? (status ? [...status] : undefined);
  return withFilter(withFilter(withFilter(filters, 'status', chosen), 'queue', queue), 'q', q);
}

/** A list as it is kept under a name. */
export function viewBody(
  state: ListState,
  asked: Asked,
  { name, shared }: Pick<SaveTicketView, 'name' | 'shared'>,
): SaveTicketView {
  const group = (['due', 'status', 'company'] as const).find((one) => one === state.group) ?? 'none';
  return { name, shared, filters: filtersOf(state, asked), sort: state.sort ?? usualSort, group };
}

/** The address of a saved view. `open`: the statuses that "not closed" means now. */
export function stateOf(
  view: Pick<TicketView, 'id' | 'filters' | 'sort' | 'group'>,
  open: readonly string[],
): ListState {
  const { queue, q, status, ...rest } = readFilters(view.filters);
  const notClosed = status !== undefined && sameKeys(status, open);
  const filters = status === undefined || notClosed ? rest : { ...rest, status };
  return {
    saved: view.id,
    view: queue ?? 'all',
    ...(q === undefined ? {} : { q }),
    ...(status === undefined ? { closed: true } : {}),
    ...(view.group === 'none' ? {} : { group: view.group }),
    ...(view.sort === usualSort ? {} : { sort: view.sort as TicketSort }),
    ...(Object.keys(filters).length > 0 ? { filters } : {}),
  };
}

/** Whether a list asks for something else than the view that it began as. */
export function differs(state: ListState, view: TicketView, asked: Asked): boolean {
  const { filters, sort, group } = viewBody(state, asked, view);
  const kept = { filters: readFilters(view.filters), sort: view.sort, group: view.group };
  return inOrder({ filters, sort, group }) !== inOrder(kept);
}

function sameKeys(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key) => other.includes(key));
}

/** As text, whatever the order of its names. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
