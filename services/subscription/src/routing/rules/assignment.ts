import { type Candidate, reason } from '../candidate.js';
import type { RoutingContext } from '../context.js';
import { employeeCandidate } from './named-people.js';

/** A newly assigned technician always gets bell and push, whatever the settings say (SUB-12). */
export function assignment({ world, facts }: RoutingContext): Candidate[] {
  const why = reason('assigned', { new: true });
  return facts.newAssigneeIds
    .flatMap((id) => world.employee(id) ?? [])
    .flatMap((employee) => [employeeCandidate(employee, 'interface', why), employeeCandidate(employee, 'push', why)]);
}
