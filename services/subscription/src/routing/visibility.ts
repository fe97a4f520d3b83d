import { adminProfile, reaches } from '@avviso/access';
import type { Change, FieldSnapshot, WorldCompany, WorldContact, WorldEmployee } from '@avviso/contracts';
import type { RoutingContext } from './context.js';

/** What a rule grants to see of an event. A merged message may show what the widest of its reasons grants (SUB-19). */
export type View =
  | { kind: 'all' }
  /** Contacts and customer mailboxes: what the portal shows (SUB-28). */
  | { kind: 'customer' }
  /** The operator's mailboxes: readers unknown, so neither hidden fields nor those that take a permission. */
  | { kind: 'operator-mailbox' }
  | { kind: 'employee'; employee: WorldEmployee };

/** Fields of tickets that the portal shows unless the snapshot says otherwise. */
const shownUnlessHidden = new Set([
  'status',
  'title',
  'description',
  'priority',
  'type',
  'impact',
  'assigneeIds',
  'contactId',
  'message',
  'attachments',
  'lines',
]);

const hasAccess = (employee: WorldEmployee): boolean => employee.access && !employee.suspended;

export function viewOf(employee: WorldEmployee): View {
  return hasAccess(employee) && employee.profile === adminProfile ? { kind: 'all' } : { kind: 'employee', employee };
}

/** Whether an employee holds a permission for the thing that the event is about (ACC-9). Without access: none. */
export function holds(employee: WorldEmployee, permission: string, context: RoutingContext): boolean {
  if (!hasAccess(employee)) return false;
  if (employee.profile === adminProfile) return true;
  return reaches(employee, employee.permissions[permission], {
    office: context.facts.data.office ?? context.company?.office,
    ownerIds: ownersOf(context),
  });
}

function ownersOf({ facts, company }: RoutingContext): string[] {
  const owners = [...facts.assigneeIds, facts.data.personalManagerId, company?.personalManagerId];
  return owners.filter((id): id is string => Boolean(id));
}

/** Whether an event lies within an employee's scope (SUB-22). One that is about no company is in everybody's. */
export function inScope(employee: WorldEmployee, context: RoutingContext): boolean {
  if (!hasAccess(employee)) return false;
  if (context.facts.data.companyId === undefined) return true;
  return holds(employee, readPermissionOf(context.event.type), context);
}

function readPermissionOf(type: string): string {
  if (/^(ticket|conversation|feedback)\./.test(type)) return 'tickets.read';
  if (/^(order|quote|payment|return|bonus|vin-request|delivery-note|service)\./.test(type)) return 'orders.read';
  return 'companies.read';
}

/** Whether a contact may see the thing that the event is about (TKT-4, ORD-11). */
export function contactSees(contact: WorldContact, context: RoutingContext): boolean {
  const { facts, company } = context;
  const own = contact.companyId === company?.id;
  if (!facts.isTicket) return own || managesCompany(contact, company);
  if (contact.id === facts.data.contactId || facts.watcherIds.includes(contact.id)) return true;
  if (own) return contact.primary;
  return contact.seesManagedTickets && managesCompany(contact, company);
}

const managesCompany = (contact: WorldContact, company: WorldCompany | undefined): boolean =>
  Boolean(company?.managedBy) && contact.companyId === company?.managedBy;

/** Whether a view shows a field of the snapshot. */
export function shows(view: View, field: FieldSnapshot, context: RoutingContext): boolean {
  switch (view.kind) {
    case 'all':
      return true;
    case 'customer':
      return field.portal !== 'hidden';
    case 'operator-mailbox':
      return field.portal !== 'hidden' && field.permission === undefined;
    case 'employee':
      return field.permission === undefined || holds(view.employee, field.permission, context);
  }
}

/** Whether a view shows something of the event by its name, such as `status` or `total`, also where no snapshot names it. */
export function showsNamed(view: View, name: string, context: RoutingContext): boolean {
  const field = context.facts.fields.find((candidate) => candidate.name === name);
  if (field) return shows(view, field, context);
  const permission = permissionOfName[name];
  if (permission === undefined || view.kind === 'all' || view.kind === 'customer') return true;
  return view.kind === 'employee' && holds(view.employee, permission, context);
}

/** What takes a field permission by its name alone, wherever it stands in an event's data (ACC-9). */
export const permissionOfName: Readonly<Record<string, string>> = {
  price: 'orders.prices',
  total: 'orders.prices',
  amount: 'orders.prices',
  margin: 'orders.margins',
  email: 'contacts.details',
  phone: 'contacts.details',
};

export function showsChange(view: View, change: Change, context: RoutingContext): boolean {
  const field = context.facts.fields.find((candidate) => candidate.name === change.field);
  if (field) return shows(view, field, context);
  if (view.kind === 'all') return true;
  return shownUnlessHidden.has(change.field) && showsNamed(view, change.field, context);
}

/** SUB-28: an internal note, or a change of nothing but what the portal hides, is told to no contact and no customer mailbox. */
export function customersSeeSomething(context: RoutingContext): boolean {
  const { event, facts } = context;
  if (facts.internalNote) return false;
  if (!['ticket.status-changed', 'ticket.assigned', 'ticket.updated', 'conversation.updated'].includes(event.type))
    return true;
  if (facts.data.message) return true;
  const changes = facts.changes.length > 0 ? facts.changes : impliedChanges(event.type);
  return changes.length === 0 || changes.some((change) => showsChange({ kind: 'customer' }, change, context));
}

function impliedChanges(type: string): Change[] {
  if (type === 'ticket.status-changed') return [{ field: 'status' }];
  if (type === 'ticket.assigned') return [{ field: 'assigneeIds' }];
  return [];
}
