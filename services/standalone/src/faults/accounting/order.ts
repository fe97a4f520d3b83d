import type { Arrival } from './account.js';
import type { TappedEvent } from './event-tap.js';

/**
 * Mails that overtook another about the same ticket or order on its way to the same address: first arrivals must come in
 * the order in which things happened. Whoever waits for a retry may be overtaken (SUB-21), so that this is for scenarios in
 * which nothing is retried.
 * @param mails in the order in which the relay took them
 */
export function overtakenMails(mails: readonly Arrival[], events: readonly TappedEvent[]): string[] {
  const byMarker = new Map(events.map((event) => [event.marker, event]));
  const seen = new Set<string>();
  const last = new Map<string, TappedEvent>();
  return mails.flatMap(({ place, marker }) => {
    const event = byMarker.get(marker);
    if (!event || seen.has(`${place} ${marker}`)) return [];
    seen.add(`${place} ${marker}`);
    const way = `${event.subject} to ${place}`;
    const before = last.get(way);
    if (before && before.version > event.version)
      return [`${way}: version ${event.version} came after ${before.version}`];
    last.set(way, event);
    return [];
  });
}
