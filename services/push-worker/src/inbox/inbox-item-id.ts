import type { NotificationJob } from '@avviso/contracts';
import { createHash } from 'node:crypto';
import { ownerOf, type Person } from '../person.js';

/**
 * Id of the bell's entry about an event. The push job about the same event finds by it whether the entry was read, and
 * names it to the device.
 */
export function inboxItemId(event: Pick<NotificationJob['event'], 'id' | 'source'>, person: Person): string {
  return createHash('sha256')
    .update(JSON.stringify([event.source, event.id, ownerOf(person)]))
    .digest('base64url')
    .slice(0, 32);
}
