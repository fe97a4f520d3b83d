import type { DomainEvent, NotificationJob } from '@avviso/contracts';

/** Lanes of an ordered consumer. Part of the queues' names and bindings: it never changes within a version. */
export const LANES = 8;

/** Events about one aggregate are handled in order. */
export function keyOfEvent(event: Pick<DomainEvent, 'subject'>): string {
  return event.subject;
}

/** Jobs about one aggregate to one recipient are sent in order; a fan-out to many recipients is many keys. */
export function keyOfJob(job: Pick<NotificationJob, 'event' | 'recipient'>): string {
  const { kind, id, address } = job.recipient;
  return `${job.event.subject}|${kind}|${id ?? ''}|${address ?? ''}`;
}

/** FNV-1a (32 bits) over UTF-16 code units, modulo the number of lanes. */
export function laneOf(key: string, lanes: number = LANES): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) {
    hash ^= key.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0) % lanes;
}
