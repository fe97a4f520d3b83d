import type { EventType } from '@avviso/contracts';
import { type Candidate, reason } from '../candidate.js';
import type { RoutingContext } from '../context.js';
import { contactCandidate } from './named-people.js';

const confirmed: ReadonlySet<EventType> = new Set(['ticket.created', 'conversation.created', 'order.created']);

/** The contact of a new ticket, conversation or order hears that it arrived, whatever its preferences (SUB-31). */
export function confirmation({ event, world, facts }: RoutingContext): Candidate[] {
  const contact = facts.data.contactId === undefined ? undefined : world.contact(facts.data.contactId);
  if (!confirmed.has(event.type) || !contact) return [];
  const why = reason('confirmation');
  return [contactCandidate(contact, 'email', why), contactCandidate(contact, 'interface', why)];
}
