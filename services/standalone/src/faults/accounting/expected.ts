import { type Town, technicianLogin } from '../ground/town.js';
import type { Delivery } from './account.js';
import type { Kind } from './marker.js';

/** One attempt to write something through the HTTP API. */
export interface Write {
  marker: string;
  kind: Kind;
  /** Number of the quarter that it is about. */
  quarter: number;
  /** The service answered 2xx. Without an answer the write may or may not have come about. */
  acknowledged: boolean;
  /** Number of the ticket that a reply is about. */
  ticket?: string;
}

/** The address of a contact who was entered for one ticket. */
export const newcomerOf = (marker: string): string => `${marker.toLowerCase()}@client.example`;

/** Who must hear of a write, on which channel: written down here by hand, and not asked of the routing that is tested. */
export function deliveriesOf({ kind, quarter, marker }: Write, town: Town): Delivery[] {
  const people = town.quarters[quarter];
  if (!people) throw new Error(`there is no quarter ${quarter}`);
  const { contact, mailbox, manager, group, chatId } = people;
  const email = (...places: string[]) => places.map((place) => ({ channel: 'email' as const, place, marker }));
  const bell = (...places: string[]) => places.map((place) => ({ channel: 'bell' as const, place, marker }));
  switch (kind) {
    case 'ticket':
      return [...email(contact, mailbox), ...bell(contact, technicianLogin)];
    case 'reply':
      return [...email(contact, mailbox), ...bell(contact)];
    case 'newcomer':
      return [...email(newcomerOf(marker), mailbox), ...bell(technicianLogin)];
    case 'order':
      return [
        ...email(contact, manager, group),
        ...bell(contact, manager),
        { channel: 'telegram', place: chatId, marker },
      ];
  }
}
