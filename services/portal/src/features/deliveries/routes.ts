import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Channel, DeliveryState, StatisticsPeriod } from '@avviso/contracts';
import { requires } from '../../app/guards';
import { appRoute, loadTexts } from '../../app/root';
import { searchWords } from '../../app/search-words';

/** The filters of the log, in the address. */
export interface DeliveriesSearch {
  readonly recipient?: string;
  /** How the recipient was called when it was chosen. */
  readonly name?: string;
  readonly event?: string;
  readonly subject?: string;
  readonly channel?: Channel;
  readonly state?: DeliveryState;
  /** Days, in the reader's time zone. */
  readonly from?: string;
  readonly to?: string;
}

function deliveriesSearch(search: Record<string, unknown>): DeliveriesSearch {
  const texts = (['recipient', 'name', 'event', 'subject'] as const).flatMap((name) =>
    search[name] === undefined || search[name] === '' ? [] : [[name, String(search[name])]],
  );
  const days = (['from', 'to'] as const).flatMap((name) =>
    /^\d{4}-\d{2}-\d{2}$/.test(String(search[name])) ? [[name, String(search[name])]] : [],
  );
  const channel = searchWords.channels.find((one) => one === search.channel);
  const state = searchWords.deliveryStates.find((one) => one === search.state);
  return { ...Object.fromEntries([...texts, ...days]), ...(channel ? { channel } : {}), ...(state ? { state } : {}) };
}

const deliveriesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/deliveries',
  validateSearch: deliveriesSearch,
  beforeLoad: requires({ kind: 'employee', permission: 'deliveries.read' }),
  loader: loadTexts('deliveries', 'routing', 'tickets', 'event-types'),
  component: lazyRouteComponent(() => import('./DeliveriesPage'), 'DeliveriesPage'),
});

export const statisticsPeriods = ['24h', '7d', '30d'] as const satisfies readonly StatisticsPeriod[];

export interface StatisticsSearch {
  readonly period?: StatisticsPeriod;
}

const statisticsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/delivery-statistics',
  validateSearch: (search: Record<string, unknown>): StatisticsSearch => {
    const period = statisticsPeriods.find((one) => one === search.period);
    return period ? { period } : {};
  },
  beforeLoad: requires({ kind: 'employee', permission: 'deliveries.read' }),
  loader: loadTexts('deliveries', 'routing'),
  component: lazyRouteComponent(() => import('./StatisticsPage'), 'StatisticsPage'),
});

export const deliveryRoutes = [deliveriesRoute, statisticsRoute] as const;
