import { type AttachedFile, ticketFieldNames } from '@avviso/contracts';
import { changeForContacts } from './portal-history.js';
import { customName } from './setup/stored-setup.js';
import type { TicketSetup } from './setup/ticket-setup.js';
import type { Actor, ByMail, FieldChange, Message, Save, Ticket, TicketFields, TicketKind } from './ticket.js';

export interface Opening {
  number: string;
  fields: TicketFields;
  office: string | null;
  actor: Actor;
  at: Date;
  attachments?: AttachedFile[];
  kind?: TicketKind;
}

/** Who saves, when, and what the lists and fields are then. */
export interface By {
  actor: Actor;
  at: Date;
  setup: TicketSetup;
}

/** Opens a ticket: its first version. */
export function openTicket(opening: Opening): Save {
  const { number, fields, office, actor, at, attachments = [], kind = 'ticket' } = opening;
  const tidy = tidyFields(fields);
  const ticket: Ticket = {
    ...tidy,
    number,
    kind,
    begunAs: kind,
    version: 1,
    office,
    createdBy: actor,
    createdAt: at,
    updatedAt: at,
    publicUpdatedAt: at,
    lastMessage: null,
    dueAt: null,
    dueClock: null,
    mergedInto: null,
    mergedNumbers: [],
    ...(attachments.length > 0 ? { attachments } : {}),
  };
  return { act: 'opened', before: null, ticket, changes: initialValues(tidy), message: null, actor, at };
}

/** Changes fields of a ticket; undefined when nothing is different from what it was. */
export function changeTicket(
  before: Ticket,
  fields: Partial<TicketFields>,
  by: By & { office?: string | null },
): Save | undefined {
  const wanted = tidyFields({ ...before, ...fields });
  const changes = changesBetween(before, wanted);
  if (changes.length === 0) return undefined;
  const office = by.office === undefined ? before.office : by.office;
  return saved('changed', before, { ...wanted, office }, changes, null, by);
}

export interface NewMessage {
  id: string;
  body: string;
  internal: boolean;
  /** Plain text of the body, for lists. */
  excerpt: string;
  /** The status that the same save sets. */
  status?: string | undefined;
  byMail?: ByMail;
  attachments?: AttachedFile[];
  secretReference?: string | undefined;
}

/** Adds a public reply or an internal note. A customer's answer takes a waiting or finished ticket up again. */
export function addMessage(before: Ticket, written: NewMessage, by: By): Save {
  const message: Message = {
    id: written.id,
    number: before.number,
    body: written.body,
    internal: written.internal,
    author: by.actor,
    createdAt: by.at,
    ...(written.byMail ? { byMail: written.byMail } : {}),
    ...(written.attachments?.length ? { attachments: written.attachments } : {}),
  };
  if (written.internal) return saved('noted', before, {}, [], message, by);
  const taken =
    by.actor.kind === 'contact' ? by.setup.afterCustomerReply(before.status, before.assigneeIds.length > 0) : undefined;
  const status = written.status ?? taken ?? before.status;
  const lastMessage = { author: by.actor, excerpt: written.excerpt, at: by.at };
  const changes = changesBetween(before, { ...before, status });
  const save = saved('replied', before, { status, lastMessage }, changes, message, by);
  return { ...save, secretReference: written.secretReference };
}

export function saved(
  act: Save['act'],
  before: Ticket,
  set: Partial<Ticket>,
  changes: FieldChange[],
  message: Message | null,
  by: By,
): Save {
  const shows = act === 'replied' || changes.some((change) => changeForContacts(change, by.setup, before.companyId));
  const ticket: Ticket = {
    ...before,
    ...set,
    version: before.version + 1,
    updatedAt: by.at,
    publicUpdatedAt: shows ? by.at : before.publicUpdatedAt,
  };
  return { act, before, ticket, changes, message, actor: by.actor, at: by.at };
}

/** Makes a ticket of a conversation: everything that it is stays, and the ticket begins with it. */
export function becomeTicket(before: Ticket, by: By): Save {
  return saved('opened', before, { kind: 'ticket' }, initialValues(tidyFields(before)), null, by);
}

/** What differs, field by field; lists of people and tags have no order. */
export function changesBetween(before: TicketFields, after: TicketFields): FieldChange[] {
  const custom = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])];
  return [
    ...ticketFieldNames.map((field) => ({ field, from: before[field], to: after[field] })),
    ...custom.map((key) => ({
      field: customName(key),
      from: before.fields[key] ?? null,
      to: after.fields[key] ?? null,
    })),
  ].filter(({ from, to }) => !same(from, to));
}

/** The first values count as changes from nothing; the description is the first message already. */
function initialValues(fields: TicketFields): FieldChange[] {
  return [
    ...ticketFieldNames.map((field) => ({ field, from: null, to: fields[field] })),
    ...Object.entries(fields.fields).map(([key, to]) => ({ field: customName(key), from: null, to })),
  ].filter(({ field, to }) => field !== 'description' && !isEmpty(to));
}

function tidyFields(fields: TicketFields): TicketFields {
  return {
    title: fields.title,
    description: fields.description,
    status: fields.status,
    priority: fields.priority,
    type: fields.type,
    impact: fields.impact,
    productFamily: fields.productFamily,
    fields: fields.fields,
    companyId: fields.companyId,
    contactId: fields.contactId,
    assigneeIds: unique(fields.assigneeIds),
    watcherIds: unique(fields.watcherIds),
    tags: unique(fields.tags),
  };
}

const unique = (values: readonly string[]) => [...new Set(values)];
const isEmpty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0);

function same(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((value) => b.includes(value));
}
