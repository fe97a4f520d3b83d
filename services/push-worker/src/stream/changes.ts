import type { InboxNotification, InboxRead } from '@avviso/contracts';
import { viewOf } from '../inbox/inbox-item.view.js';
import type { InboxItem } from '../storage/inbox-item.schema.js';

export type StreamEvent = { revision: number } & (
  { event: 'notification'; data: InboxNotification } | { event: 'read'; data: InboxRead }
);

/**
 * What a browser that knows the bell up to `revision` has to be told, in the order of the changes. Several events may
 * belong to one revision.
 * @param items what changed after the revision, in the order of the changes
 */
export function eventsOf(items: readonly InboxItem[], revision: number, unread: number): StreamEvent[] {
  const events: StreamEvent[] = [];
  for (const item of items) {
    if (item.addedAt > revision) {
      events.push({ event: 'notification', revision: item.changedAt, data: { ...viewOf(item), unread } });
      continue;
    }
    const last = events.at(-1);
    if (last?.event === 'read' && last.revision === item.changedAt) {
      last.data.ids.push(item._id);
      continue;
    }
    const readAt = item.readAt?.toISOString() ?? null;
    events.push({ event: 'read', revision: item.changedAt, data: { ids: [item._id], all: false, readAt, unread } });
  }
  return events;
}
