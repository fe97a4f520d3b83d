import { adminProfile } from '@avviso/access';
import type { Channel, Reason, WorldContact, WorldEmployee } from '@avviso/contracts';
import { type Candidate, reason } from '../candidate.js';
import type { RoutingContext } from '../context.js';
import { contactCandidate, employeeCandidate } from './named-people.js';

const staffChannels: readonly Channel[] = ['email', 'interface', 'push'];

/** A ticket that enters a configured status tells administrators, customer and technicians (SUB-10, SUB-11). */
export function statusRule(context: RoutingContext): Candidate[] {
  const { world, facts } = context;
  const settings = world.settings.ticketNotifications;
  const status = facts.enteredStatus;
  if (status === undefined || !settings.statuses.includes(status)) return [];
  return [
    ...(settings.administrators ? administrators(context, status) : []),
    ...(settings.customer ? customer(context, status) : []),
    ...(settings.technicians ? technicians(context, status) : []),
  ];
}

function administrators({ world }: RoutingContext, status: string): Candidate[] {
  const why = reason('status-rule', { role: 'administrators', status });
  return world.employeesWithProfile(adminProfile).flatMap((employee) =>
    staffChannels.map((channel) => ({
      ...employeeCandidate(employee, channel, why),
      against: whyNoAdministrator(employee),
    })),
  );
}

function technicians({ world, facts }: RoutingContext, status: string): Candidate[] {
  const why = reason('status-rule', { role: 'technicians', status });
  return facts.assigneeIds
    .flatMap((id) => world.employee(id) ?? [])
    .flatMap((employee) =>
      staffChannels.map((channel) => ({
        ...employeeCandidate(employee, channel, why),
        against: whyNoTechnician(employee),
      })),
    );
}

/** SUB-11: an administrator without an address still has bell and push. */
export function whyNoAdministrator(employee: WorldEmployee): Reason[] {
  return employee.access && !employee.suspended ? [] : [reason('no-user-account')];
}

/** SUB-11: a technician counts with a default e-mail and a user account with a profile, on every channel. */
export function whyNoTechnician(employee: WorldEmployee): Reason[] {
  const account = employee.access && !employee.suspended;
  return [
    ...(employee.email ? [] : [reason('no-address')]),
    ...(account ? [] : [reason('no-user-account')]),
    ...(account && !employee.profile ? [reason('no-profile')] : []),
  ];
}

function customer({ world, facts, company }: RoutingContext, status: string): Candidate[] {
  const why = reason('status-rule', { role: 'customer', status });
  const contact = facts.data.contactId === undefined ? undefined : world.contact(facts.data.contactId);
  const standIn = company?.defaultContactId ? world.contact(company.defaultContactId) : undefined;
  return customersOf(contact, standIn).map((person) => contactCandidate(person, 'email', why));
}

/**
 * The ticket's contact if it has a default e-mail, else its company's default contact. A contact without one stays in
 * the list, so that it is recorded why it was not told.
 */
function customersOf(contact: WorldContact | undefined, standIn: WorldContact | undefined): WorldContact[] {
  if (contact?.email) return [contact];
  const both = [contact, standIn].filter((person): person is WorldContact => person !== undefined);
  return [...new Set(both)];
}
