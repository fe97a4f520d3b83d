import type { TicketListItem } from '@avviso/contracts';
import type { Calendar } from '../../../i18n/zone';
import type { Lists } from '../data/lists';
import type { QueueGrouping } from '../routes';

export interface QueueGroup {
  readonly key: string;
  /** What it is called, where that is a name; groups by due time are called by their key. */
  readonly name: string | undefined;
  readonly tickets: readonly TicketListItem[];
}

const dueGroups = ['late', 'today', 'later', 'never'] as const;

/** Statuses in the order of their list, companies by name, what is late first. */
export function queueGroups(
  tickets: readonly TicketListItem[],
  group: QueueGrouping,
  lists: Pick<Lists, 'entries' | 'name'>,
  calendar: Calendar,
  now = new Date(),
): readonly QueueGroup[] {
  if (group === 'none') return [{ key: 'all', name: '', tickets }];
  const keyOf = (ticket: TicketListItem) => {
    if (group === 'status') return ticket.status ?? '';
    return group === 'company' ? ticket.companyName : dueGroupOf(ticket.dueAt ?? null, calendar, now);
  };
  const byKey = Map.groupBy(tickets, keyOf);
  const keys = {
    status: () => lists.entries('status').map((entry) => entry.key),
    company: () => [...byKey.keys()].sort((a, b) => a.localeCompare(b)),
    due: () => [...dueGroups],
  }[group]();
  return keys.flatMap((key) => {
    const members = byKey.get(key);
    if (!members) return [];
    const name = group === 'status' ? lists.name('status', key) : group === 'company' ? key : undefined;
    return [{ key, name, tickets: members }];
  });
}

function dueGroupOf(dueAt: string | null, calendar: Calendar, now: Date): (typeof dueGroups)[number] {
  if (dueAt === null) return 'never';
  const due = new Date(dueAt);
  if (due < now) return 'late';
  return calendar.dayOf(due) === calendar.dayOf(now) ? 'today' : 'later';
}
