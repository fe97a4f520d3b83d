import type { InboxItem } from '@avviso/contracts';
import type { Calendar } from '../../i18n/zone';

export interface BellDay {
  readonly key: string;
  /** Of its first entry. */
  readonly at: string;
  readonly items: readonly InboxItem[];
}

/** Entries come newest first and stay so; each day of the reader's calendar is a group. */
export function byDay(items: readonly InboxItem[], calendar: Calendar): BellDay[] {
  const days: { key: string; at: string; items: InboxItem[] }[] = [];
  for (const item of items) {
    const key = calendar.dayOf(new Date(item.createdAt));
    const last = days.at(-1);
    if (last?.key === key) last.items.push(item);
    else days.push({ key, at: item.createdAt, items: [item] });
  }
  return days;
}
