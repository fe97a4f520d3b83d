import type { Decision, DomainEvent, World } from '@avviso/contracts';
import type { Candidate } from './candidate.js';
import { type RoutingContext, contextOf } from './context.js';
import { addressed } from './rules/addressed.js';
import { assignment } from './rules/assignment.js';
import { confirmation } from './rules/confirmation.js';
import { mailboxes } from './rules/mailboxes.js';
import { notificationProfiles } from './rules/notification-profiles.js';
import { orderDefault } from './rules/order-default.js';
import { preferences } from './rules/preferences.js';
import { statusRule } from './rules/status-rule.js';
import { ticketPeople } from './rules/ticket-people.js';
import { settle } from './settle.js';

type Rule = (context: RoutingContext) => Candidate[];

/** Recipients are the union of what these rules name (SUB-19). */
const everyRule: readonly Rule[] = [
  addressed,
  confirmation,
  assignment,
  ticketPeople,
  statusRule,
  orderDefault,
  preferences,
  mailboxes,
  notificationProfiles,
];

/** The rule that may name thousands: what it names is decided in pages, and the other rules with the first (SUB-23). */
export const subscribersOnly: readonly Rule[] = [preferences];

/**
 * Who is told of an event, on which channel, and why; and of those whom a rule names, who is not, and why not.
 * A pure function: no I/O, no clock, no randomness. The consumer, explain and simulate all call it.
 * @param rules for a further page of an event's subscribers, `subscribersOnly`
 */
export function route(event: DomainEvent, world: World, rules = everyRule): Decision[] {
  const context = contextOf(event, world);
  return settle(
    rules.flatMap((rule) => rule(context)),
    context,
  );
}
