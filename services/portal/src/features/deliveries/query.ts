import type { Query } from '../../api/client';
import { periodIn, type Calendar } from '../../i18n/zone';
import type { DeliveriesSearch } from './routes';

/** The filters as the API takes them: days become points in time of the reader's zone, the last day whole. */
export function queryOf({ name: _, from, to, ...rest }: DeliveriesSearch, calendar: Calendar): Query {
  return { ...rest, ...periodIn(calendar, from, to) };
}

/** What was typed about an event: a subject where it has a slash or is a number, of a ticket or order alike; else the event's id. */
export function aboutOf(text: string): Pick<DeliveriesSearch, 'event' | 'subject'> {
  const typed = text.trim().replace(/^#/, '');
  if (typed === '') return {};
  return /^\d+$|\//.test(typed) ? { subject: typed } : { event: typed };
}
