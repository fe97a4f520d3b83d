import {
  type Change,
  type EventDataInput,
  type FieldSnapshot,
  type TicketFieldName,
  ticketFieldNames,
} from '@avviso/contracts';
import { labelsOf } from './field-labels.js';
import { textsOfCustom } from './setup/custom-values.js';
import { inAllLanguages } from './setup/names.js';
import { customName, isCustomName, keyOfCustom } from './setup/stored-setup.js';
import { type TicketSetup, isListField } from './setup/ticket-setup.js';
import { addedAssignees, previousStatus } from './ticket-event.js';
import { type FieldChange, type Save, type Ticket, mergeFields } from './ticket.js';

/** Names of people and companies, by id. */
export interface Names {
  person(id: string): string;
  company(id: string): string;
}

/** What the event of a save carries: all that a message may say, with who may be told it (EVT, Data). */
export function snapshotOf(save: Save, names: Names, setup: TicketSetup): EventDataInput<'ticket.updated'> {
  const { ticket } = save;
  const before = previousStatus(save);
  return {
    companyId: ticket.companyId,
    ...(ticket.contactId === null ? {} : { contactId: ticket.contactId }),
    ...(ticket.office === null ? {} : { office: ticket.office }),
    number: ticket.number,
    title: ticket.title,
    url: `/${ticket.kind}s/${ticket.number}`,
    status: ticket.status,
    ...(before === undefined ? {} : { previousStatus: before }),
    priority: ticket.priority,
    assigneeIds: ticket.assigneeIds,
    addedAssigneeIds: addedAssignees(save),
    watcherIds: ticket.watcherIds,
    fields: fieldsOf(save, names, setup),
    changes: save.changes.map((change) => describeChange(change, names, setup)),
  };
}

function fieldsOf(save: Save, names: Names, setup: TicketSetup): FieldSnapshot[] {
  const { ticket, before } = save;
  const fields: FieldSnapshot[] = ticketFieldNames.map((name) => {
    const key = ticket[name];
    return {
      name,
      ...labelsOf(name),
      value: shown(name, key, names),
      portal: portalOf(name, ticket, before, setup),
      ...(isListField(name) && typeof key === 'string' ? setup.namesOf(name, key) : {}),
    };
  });
  const office = { name: 'office', ...labelsOf('office'), value: ticket.office, portal: setup.portalAccess('office') };
  return [...fields, office, ...mergedOf(ticket), ...customOf(save, setup)];
}

/** Only where it was merged: its changes need them. */
function mergedOf(ticket: Ticket): FieldSnapshot[] {
  return mergeFields
    .map((name) => ({ name, ...labelsOf(name), value: ticket[name], portal: 'view' as const }))
    .filter(({ value }) => value !== null && value.length > 0);
}

/** A save that shows the portal no type, before or after, tells contacts nothing of it: its changes name both. */
function portalOf(name: TicketFieldName, ticket: Ticket, before: Ticket | null, setup: TicketSetup) {
  if (before && setup.portalAccessOn(name, before) === 'hidden') return 'hidden';
  return setup.portalAccessOn(name, ticket);
}

/** Custom fields with a value, and those that this save emptied: their changes need them. */
function customOf({ ticket, changes }: Save, setup: TicketSetup): FieldSnapshot[] {
  const changed = new Set<string>(changes.map(({ field }) => field));
  return setup.customFields().flatMap((field) => {
    const name = customName(field.key);
    const value = ticket.fields[field.key] ?? null;
    if (value === null && !changed.has(name)) return [];
    const labels = inAllLanguages(field.names);
    const texts = textsOfCustom(field, value);
    return {
      name,
      label: labels.en,
      labels,
      value,
      portal: setup.portalAccess(name),
      ...(texts ? { texts } : {}),
    };
  });
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
export function describeChange(change: FieldChange, names: Names, setup: TicketSetup): Change {
  const { field, from, to } = change;
  if (isCustomName(field)) {
    const custom = setup.custom(keyOfCustom(field));
    const [was, is] = [textsOfCustom(custom, from), textsOfCustom(custom, to)];
    return { ...change, ...(was ? { fromTexts: was } : {}), ...(is ? { toTexts: is } : {}) };
  }
  if (isListField(field)) {
    const [was, is] = [from, to].map((key) => (typeof key === 'string' ? setup.namesOf(field, key) : {}));
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
