import {
  type Category,
  type Change,
  type DomainEvent,
  type FieldSnapshot,
  type StaffEventType,
  type Universe,
  categoryOf,
  staffEventTypeOf,
} from '@avviso/contracts';

/** The names that rules rely on (events.md, Data). Consumers read tolerantly: any of them may be missing. */
export interface EventData {
  companyId?: string;
  universe?: Universe;
  contactId?: string;
  office?: string;
  fields?: FieldSnapshot[];
  changes?: Change[];
  status?: string;
  previousStatus?: string;
  assigneeIds?: string[];
  addedAssigneeIds?: string[];
  watcherIds?: string[];
  message?: {
    text: string;
    author: { kind: 'contact' | 'employee' | 'system'; id?: string; name: string };
    attachments?: { name: string; size: number }[];
  };
  personalManagerId?: string;
  submittedBy?: string;
  personKind?: 'contact' | 'employee';
  personId?: string;
  administratorIds?: string[];
  [name: string]: unknown;
}

/** What an event says, in the terms of the rules. */
export interface EventFacts {
  data: EventData;
  category: Category | undefined;
  /** The category, and for an internal note that of its ticket: whoever would hear of it is told why not (SUB-28). */
  heardAs: Category | undefined;
  staffEventType: StaffEventType | undefined;
  fields: readonly FieldSnapshot[];
  changes: readonly Change[];
  /** Set when the event moved the ticket into this status from another, or created it in it. */
  enteredStatus: string | undefined;
  statusChanged: boolean;
  assigneeIds: readonly string[];
  newAssigneeIds: readonly string[];
  watcherIds: readonly string[];
  /** Of the company whose mailbox was switched off. */
  administratorIds: readonly string[];
  isTicket: boolean;
  /** Who wrote the public reply of a `ticket.replied`. */
  replyBy: 'customer' | 'staff' | undefined;
  internalNote: boolean;
  /** Imported data that nobody is to be told of (SUB-26). */
  muted: boolean;
}

export function factsOf(event: DomainEvent): EventFacts {
  const data = event.data as EventData;
  const isTicket = event.type.startsWith('ticket.');
  const created = event.type === 'ticket.created';
  const changes = data.changes ?? [];
  const status = statusChangeOf(event.type, data, changes);
  const category = categoryOf[event.type];
  return {
    data,
    category,
    heardAs: event.type === 'ticket.noted' ? 'ticketing' : category,
    staffEventType: staffEventTypeOf(event),
    fields: data.fields ?? [],
    changes,
    enteredStatus: !isTicket ? undefined : created ? data.status : status?.to,
    statusChanged: isTicket && !created && status !== undefined,
    assigneeIds: data.assigneeIds ?? [],
    newAssigneeIds: isTicket ? newAssignees(created, data, changes) : [],
    watcherIds: data.watcherIds ?? [],
    administratorIds: data.administratorIds ?? [],
    isTicket,
    replyBy: event.type === 'ticket.replied' ? replyBy(event, data) : undefined,
    internalNote: event.type === 'ticket.noted',
    muted: event.origin === 'import' && event.notify !== true,
  };
}

/** Rules look at the changes and not only at the type (EVT-5). Staying in a status is no change. */
function statusChangeOf(type: string, data: EventData, changes: readonly Change[]): { to: string } | undefined {
  const change = changes.find((candidate) => candidate.field === 'status');
  const from = change ? change.from : data.previousStatus;
  const to = change && typeof change.to === 'string' ? change.to : data.status;
  if (to === undefined || from === to) return undefined;
  if (!change && data.previousStatus === undefined && type !== 'ticket.status-changed') return undefined;
  return { to };
}

function newAssignees(created: boolean, data: EventData, changes: readonly Change[]): string[] {
  const change = changes.find((candidate) => candidate.field === 'assigneeIds');
  const before = new Set(listOfIds(change?.from));
  const byChange = change ? listOfIds(change.to).filter((id) => !before.has(id)) : [];
  const all = [...(created ? (data.assigneeIds ?? []) : []), ...(data.addedAssigneeIds ?? []), ...byChange];
  return [...new Set(all)];
}

const listOfIds = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];

/** The message's author says it better than the actor: a mail robot publishes what a customer wrote. */
function replyBy(event: DomainEvent, data: EventData): 'customer' | 'staff' {
  const author = data.message?.author?.kind ?? event.actorkind;
  return author === 'contact' ? 'customer' : 'staff';
}
