import type { Channel, Reason, WorldContact, WorldEmployee } from '@avviso/contracts';
import { type Candidate, reason } from '../candidate.js';
import { viewOf } from '../visibility.js';

type Extra = Pick<Candidate, 'unlessOwnAction'>;

/** A candidate for a contact whom a rule names; the bell is only for who has access (SUB-5). */
export function contactCandidate(contact: WorldContact, channel: Channel, why: Reason, extra: Extra = {}): Candidate {
  return {
    to: { kind: 'contact', person: contact },
    channel,
    audience: 'customer',
    reason: why,
    view: { kind: 'customer' },
    against: channel === 'email' || contact.access ? [] : [reason('no-interface-access')],
    ...extra,
  };
}

/**
 * A candidate for an employee whom a rule names. The bell takes a user account; a suspended employee is told nothing at
 * all, because no access is not full access.
 */
export function employeeCandidate(
  employee: WorldEmployee,
  channel: Channel,
  why: Reason,
  extra: Extra = {},
): Candidate {
  const reachable = employee.suspended ? false : channel === 'email' || employee.access;
  return {
    to: { kind: 'employee', person: employee },
    channel,
    audience: 'staff',
    reason: why,
    view: viewOf(employee),
    against: reachable ? [] : [reason('no-user-account')],
    ...extra,
  };
}
