import { type Change, type EventDataInput, type FieldSnapshot, ticketFieldNames } from '@avviso/contracts';
import { labelsOf } from './field-labels.js';
import { portalAccess } from './portal-fields.js';
import { addedAssignees, previousStatus } from './ticket-event.js';
import { isListField, namesOf } from './ticket-lists.js';
import type { FieldChange, Save, Ticket } from './ticket.js';

/** Names of people and companies, by id. */
export interface Names {
  person(id: string): string;
  company(id: string): string;
}

/** What the event of a save carries: all that a message may say, with who may be told it (EVT, Data). */
export function snapshotOf(save: Save, names: Names): EventDataInput<'ticket.updated'> {
  const { ticket } = save;
  const before = previousStatus(save);
  return {
    companyId: ticket.companyId,
    ...(ticket.contactId === null ? {} : { contactId: ticket.contactId }),
    ...(ticket.office === null ? {} : { office: ticket.office }),
    number: ticket.number,
    title: ticket.title,
    url: `/tickets/${ticket.number}`,
    status: ticket.status,
    ...(before === undefined ? {} : { previousStatus: before }),
    priority: ticket.priority,
    assigneeIds: ticket.assigneeIds,
    addedAssigneeIds: addedAssignees(save),
    watcherIds: ticket.watcherIds,
    fields: fieldsOf(ticket, names),
    changes: save.changes.map((change) => describeChange(change, names)),
  };
}

function fieldsOf(ticket: Ticket, names: Names): FieldSnapshot[] {
  const fields: FieldSnapshot[] = ticketFieldNames.map((name) => {
    const key = ticket[name];
    return {
      name,
      ...labelsOf(name),
      value: shown(name, key, names),
      portal: portalAccess(name),
      ...(isListField(name) && typeof key === 'string' ? namesOf(name, key) : {}),
    };
  });
  return [...fields, { name: 'office', ...labelsOf('office'), value: ticket.office, portal: portalAccess('office') }];
}

function shown(field: string, value: string | string[] | null, names: Names): string | string[] | null {
  return nameList(field, value, names) ?? value;
}

/** Names where the field holds ids; undefined where its value speaks for itself. */
function nameList(field: string, value: unknown, names: Names): string | string[] | undefined {
  if (field === 'companyId' && typeof value === 'string') return names.company(value);
  if (field === 'contactId' && typeof value === 'string') return names.person(value);
  if ((field === 'assigneeIds' || field === 'watcherIds') && Array.isArray(value)) {
    return value.map((id) => names.person(String(id)));
  }
  return undefined;
}

/** A change with the words to tell it by. */
export function describeChange(change: FieldChange, names: Names): Change {
  const { field, from, to } = change;
  if (isListField(field)) {
    const [was, is] = [from, to].map((key) => (typeof key === 'string' ? namesOf(field, key) : {}));
    return {
      ...change,
      ...(was?.texts ? { fromTexts: was.texts } : {}),
      ...(is?.texts ? { toTexts: is.texts } : {}),
      ...(was?.portalTexts ? { fromPortalTexts: was.portalTexts } : {}),
      ...(is?.portalTexts ? { toPortalTexts: is.portalTexts } : {}),
    };
  }
  const [was, is] = [nameList(field, from, names), nameList(field, to, names)];
  return {
    ...change,
    ...(was === undefined ? {} : { fromNames: [was].flat() }),
    ...(is === undefined ? {} : { toNames: [is].flat() }),
  };
}
