import type { InboxItem as InboxItemBody } from '@avviso/contracts';
import type { InboxItem } from '../storage/inbox-item.schema.js';

/** An entry as HTTP and the stream show it. */
export function viewOf(item: InboxItem): InboxItemBody {
  return {
    id: item._id,
    eventType: item.eventType,
    category: item.category,
    title: item.title,
    text: item.text,
    link: item.link,
    readAt: item.readAt?.toISOString() ?? null,
    createdAt: item.createdAt.toISOString(),
  };
}
