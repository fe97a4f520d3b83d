import { type Channel, type EventType, languageSchema } from '@avviso/contracts';
import { type Candidate, reason } from '../candidate.js';
import type { RoutingContext } from '../context.js';
import { contactCandidate, employeeCandidate } from './named-people.js';

/** What carries or concerns credentials goes by e-mail alone, to the registered address (ACC-18). */
const byEmailOnly: ReadonlySet<EventType> = new Set([
  'account.credentials.requested',
  'account.password-reset.requested',
  'account.welcome.requested',
  'account.locked',
]);

/** What goes to an address that is named, whoever has it: one to be confirmed, or one that was left. */
const toNamedAddress: ReadonlySet<EventType> = new Set([
  'account.registration.requested',
  'account.email-change.requested',
  'account.email.changed',
]);

const toSubmitter: ReadonlySet<EventType> = new Set(['quote.approved', 'quote.declined']);

/** The person to whom an event is addressed, or the administrators of the company whose mailbox was switched off. */
export function addressed({ event, world, facts }: RoutingContext): Candidate[] {
  const why = reason('addressed');
  const tell = (id: string | undefined, channels: readonly Channel[]): Candidate[] => {
    if (id === undefined) return [];
    const contact = world.contact(id);
    if (contact) return channels.map((channel) => contactCandidate(contact, channel, why));
    const employee = world.employee(id);
    return employee ? channels.map((channel) => employeeCandidate(employee, channel, why)) : [];
  };
  if (byEmailOnly.has(event.type)) return tell(facts.data.personId, ['email']);
  if (toNamedAddress.has(event.type)) {
    const { email, language, personId, registrationId } = facts.data;
    if (typeof email !== 'string') return [];
    const id = typeof registrationId === 'string' ? registrationId : (personId ?? null);
    const to = { kind: 'address' as const, id, address: email, language: languageSchema.safeParse(language).data };
    return [{ to, channel: 'email', audience: 'customer', reason: why, view: { kind: 'customer' }, against: [] }];
  }
  if (toSubmitter.has(event.type)) return tell(facts.data.submittedBy, ['email', 'interface', 'push']);
  if (event.type === 'mailbox.unsubscribed') {
    return facts.administratorIds.flatMap((id) => tell(id, ['email', 'interface', 'push']));
  }
  return [];
}
