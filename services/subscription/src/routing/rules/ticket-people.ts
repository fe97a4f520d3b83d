import type { Channel, WorldEmployee } from '@avviso/contracts';
import { type Candidate, reason } from '../candidate.js';
import type { RoutingContext } from '../context.js';
import { contactCandidate, employeeCandidate } from './named-people.js';

const unlessOwnAction = { unlessOwnAction: true } as const;
const staffChannels: readonly Channel[] = ['interface', 'push', 'email'];

/** The people of a ticket hear of public replies and status changes (SUB-29). */
export function ticketPeople(context: RoutingContext): Candidate[] {
  const { replyBy } = context.facts;
  return [
    ...(replyBy === 'customer' ? assigned(context) : []),
    ...(replyBy === 'staff' ? requester(context) : []),
    ...watchers(context),
  ];
}

function assigned({ world, facts }: RoutingContext): Candidate[] {
  return facts.assigneeIds
    .flatMap((id) => world.employee(id) ?? [])
    .flatMap((employee) => staffChannels.map((channel) => staffCandidate(employee, channel, 'assigned')));
}

function requester({ world, facts }: RoutingContext): Candidate[] {
  const contact = facts.data.contactId === undefined ? undefined : world.contact(facts.data.contactId);
  if (!contact) return [];
  const why = reason('requester');
  return [
    contactCandidate(contact, 'email', why, unlessOwnAction),
    contactCandidate(contact, 'interface', why, unlessOwnAction),
  ];
}

function watchers({ world, facts }: RoutingContext): Candidate[] {
  if (facts.replyBy === undefined && !facts.statusChanged) return [];
  const why = reason('watcher');
  return facts.watcherIds.flatMap((id) => {
    const contact = world.contact(id);
    if (contact) {
      return (['email', 'interface', 'push'] as const).map((channel) =>
        contactCandidate(contact, channel, why, unlessOwnAction),
      );
    }
    const employee = world.employee(id);
    return employee ? staffChannels.map((channel) => staffCandidate(employee, channel, 'watcher')) : [];
  });
}

/** Employees can switch the e-mail of replies off, not the bell. */
function staffCandidate(employee: WorldEmployee, channel: Channel, code: 'assigned' | 'watcher'): Candidate {
  const candidate = employeeCandidate(employee, channel, reason(code), unlessOwnAction);
  if (channel !== 'email' || employee.replyEmail) return candidate;
  return { ...candidate, against: [reason('preference-off', { setting: 'replyEmail' })] };
}
