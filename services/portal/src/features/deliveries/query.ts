import type { Query } from '../../api/client';
import type { DeliveriesSearch } from './routes';

/** The filters as the API takes them: days become points in time of the reader's zone, the last day whole. */
export function queryOf({ name: _, from, to, ...rest }: DeliveriesSearch): Query {
  return {
    ...rest,
    ...(from === undefined ? {} : { from: startOf(from, 0) }),
    ...(to === undefined ? {} : { to: startOf(to, 1) }),
  };
}

function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

/** What was typed about an event: a subject where it has a slash, a ticket where it is a number, else the event's id. */
export function aboutOf(text: string): Pick<DeliveriesSearch, 'event' | 'subject'> {
  const typed = text.trim().replace(/^#/, '');
  if (typed === '') return {};
  if (typed.includes('/')) return { subject: typed };
  return /^\d+$/.test(typed) ? { subject: `ticket/${typed}` } : { event: typed };
}
