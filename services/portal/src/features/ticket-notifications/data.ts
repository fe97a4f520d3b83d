import type { OrderNotifications, TicketNotificationCoverage, TicketNotifications } from './shapes';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Cells } from '../../components/draft/compare';
import type { Stored } from '../../components/draft/use-shared-draft';
import { useApi } from '../../session/SessionContext';
import { audiences } from './reach';

const paths = { ticket: '/settings/ticket-notifications', order: '/settings/order-notifications' } as const;
export type SettingName = keyof typeof paths;
type SettingOf = { ticket: TicketNotifications; order: OrderNotifications };

export const orderSwitches = ['personalManager', 'customerService'] as const;
export const statusCell = (key: string): string => `status:${key}`;

export function useSetting<N extends SettingName>(name: N) {
  const api = useApi();
  return useQuery({
    queryKey: ['settings', name],
    queryFn: ({ signal }) => api.get<SettingOf[N]>(paths[name], { signal }),
  });
}

/** Every switch as a cell; statuses that are not chosen are absent, and count as off. */
function cellsOf(setting: TicketNotifications | OrderNotifications): Cells<boolean> {
  if ('statuses' in setting) {
    return new Map([
      ...setting.statuses.map((key) => [statusCell(key), true] as const),
      ...audiences.map((one) => [one, setting[one]] as const),
    ]);
  }
  return new Map(orderSwitches.map((one) => [one, setting[one]] as const));
}

export function storedFrom(setting: TicketNotifications | OrderNotifications): Stored<boolean> {
  const { version, lastChange } = setting;
  const by = lastChange ? { name: lastChange.by.name, at: lastChange.at } : undefined;
  return { version, cells: cellsOf(setting), by };
}

function bodyFrom(name: SettingName, cells: Cells<boolean>) {
  const on = (key: string): boolean => cells.get(key) === true;
  const switches = name === 'ticket' ? audiences : orderSwitches;
  const body = Object.fromEntries(switches.map((one) => [one, on(one)]));
  if (name === 'order') return body;
  const statuses = [...cells.keys()].filter((key) => key.startsWith('status:') && on(key));
  return { ...body, statuses: statuses.map((key) => key.slice('status:'.length)) };
}

export function useSettingCalls<N extends SettingName>(name: N) {
  const api = useApi();
  const queries = useQueryClient();
  const keep = (setting: SettingOf[N]): Stored<boolean> => {
    queries.setQueryData(['settings', name], setting);
    return storedFrom(setting);
  };
  return {
    load: () => api.get<SettingOf[N]>(paths[name]).then(keep),
    save: (mine: Cells<boolean>, base: Stored<boolean>) =>
      api
        .put<SettingOf[N]>(paths[name], bodyFrom(name, new Map([...base.cells, ...mine])), { ifMatch: base.version })
        .then(keep),
  };
}

/** Asked anew for each state of the settings; what came before stays until then. */
export function useCoverage(state: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['settings', 'coverage', state],
    queryFn: ({ signal }) => api.get<TicketNotificationCoverage>(`${paths.ticket}/coverage`, { signal }),
    placeholderData: keepPreviousData,
  });
}
