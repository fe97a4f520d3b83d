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

/** Recipients are the union of what these rules name (SUB-19). */
const rules: readonly ((context: RoutingContext) => Candidate[])[] = [
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

/**
 * Who is told of an event, on which channel, and why; and of those whom a rule names, who is not, and why not.
 * A pure function: no I/O, no clock, no randomness. The consumer, explain and simulate all call it.
 */
export function route(event: DomainEvent, world: World): Decision[] {
  const context = contextOf(event, world);
  return settle(
    rules.flatMap((rule) => rule(context)),
    context,
  );
}
