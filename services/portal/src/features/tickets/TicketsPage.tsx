import { lazy } from 'react';
import { usePerson } from '../../session/SessionContext';

const PortalTickets = lazy(() =>
  import('./portal/PortalTickets').then((module) => ({ default: module.PortalTickets })),
);
const Queue = lazy(() => import('./console/Queue').then((module) => ({ default: module.Queue })));

/** One address, two pages: the list of a contact, the queue of an employee. */
export function TicketsPage() {
  return usePerson().kind === 'employee' ? <Queue /> : <PortalTickets />;
}
