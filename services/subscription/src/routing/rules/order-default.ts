import type { WorldEmployee } from '@avviso/contracts';
import { type Candidate, reason } from '../candidate.js';
import type { RoutingContext } from '../context.js';
import { employeeCandidate } from './named-people.js';

/** A new order is told to the customer's personal manager and to customer service (SUB-17). */
export function orderDefault({ event, world, facts, company }: RoutingContext): Candidate[] {
  if (event.type !== 'order.created') return [];
  const settings = world.settings.orderNotifications;
  const managerId = facts.data.personalManagerId ?? company?.personalManagerId;
  const manager = managerId ? world.employee(managerId) : undefined;
  return [
    ...(settings.personalManager && manager ? told(manager, 'personalManager') : []),
    ...(settings.customerService ? world.customerService().flatMap((one) => told(one, 'customerService')) : []),
  ];
}

function told(employee: WorldEmployee, role: 'personalManager' | 'customerService'): Candidate[] {
  const why = reason('order-default', { role });
  return [employeeCandidate(employee, 'email', why), employeeCandidate(employee, 'interface', why)];
}
