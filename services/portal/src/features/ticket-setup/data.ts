import type { TicketFieldsSetting, TicketListSetting } from '@avviso/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import { useApi } from '../../session/SessionContext';
import { listsKey } from '../tickets/data/lists';
import type { SetupPart } from './routes';
import type { CustomField, Entry, Rule } from './shapes';

/** The order, the initial value, a value of a list, a custom field, or what contacts may do with a built-in one. */
export type Cell = readonly string[] | string | null | Entry | CustomField | Rule;
type Setting = TicketListSetting | TicketFieldsSetting;

export const cellOf = (key: string): string => `entry:${key}`;
export const ruleCell = (name: string): string => `rule:${name}`;
export const keyOf = (cell: string): string => cell.slice(cell.indexOf(':') + 1);

const pathOf = (part: SetupPart) => (part === 'fields' ? '/settings/ticket-fields' : `/settings/ticket-lists/${part}`);
const queryKey = (part: SetupPart) => ['ticket-setup', part];

export function useSetup(part: SetupPart) {
  const api = useApi();
  return useQuery({
    queryKey: queryKey(part),
    queryFn: ({ signal }) => api.get<Setting>(pathOf(part), { signal }),
  });
}

export function storedFrom(setting: Setting): Stored<Cell> {
  const { version, lastChange } = setting;
  const by = lastChange ? { name: lastChange.by.name, at: lastChange.at } : undefined;
  const rows = 'custom' in setting ? setting.custom : setting.entries;
  const cells = new Map<string, Cell>([
    ['order', rows.map(({ key }) => key)],
    ...rows.map((row) => [cellOf(row.key), row] as const),
  ]);
  if ('custom' in setting) {
    for (const { name, portal, required } of setting.builtIn) cells.set(ruleCell(name), { portal, required });
  } else {
    cells.set('initial', setting.initial);
  }
  return { version, cells, by };
}

function bodyFrom(part: SetupPart, cells: Cells<Cell>) {
  const rows = (cells.get('order') as readonly string[]).flatMap((key) => cells.get(cellOf(key)) ?? []);
  if (part !== 'fields') {
    return { entries: (rows as Entry[]).map(withoutUsed), initial: cells.get('initial') };
  }
  const rules = [...cells].filter(([key]) => key.startsWith('rule:'));
  return {
    builtIn: rules.map(([key, rule]) => ({ name: keyOf(key), ...(rule as Rule) })),
    custom: (rows as CustomField[]).map(({ choices, ...field }) => ({
      ...withoutUsed(field),
      choices: choices.map(withoutUsed),
    })),
  };
}

function withoutUsed<T extends { used: boolean }>({ used: _used, ...rest }: T): Omit<T, 'used'> {
  return rest;
}

export function useSetupCalls(part: SetupPart) {
  const api = useApi();
  const queries = useQueryClient();
  const keep = (setting: Setting): Stored<Cell> => {
    queries.setQueryData(queryKey(part), setting);
    // every page that names a status or a field says it anew
    void queries.invalidateQueries({ queryKey: listsKey });
    return storedFrom(setting);
  };
  return {
    load: () => api.get<Setting>(pathOf(part)).then(keep),
    save: (mine: Cells<Cell>, base: Stored<Cell>) =>
      api
        .put<Setting>(pathOf(part), bodyFrom(part, new Map([...base.cells, ...mine])), { ifMatch: base.version })
        .then(keep),
  };
}
