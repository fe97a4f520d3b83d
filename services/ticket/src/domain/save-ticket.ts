import { ticketFieldNames } from '@avviso/contracts';
import { isVisibleOnPortal } from './portal-fields.js';
import { afterCustomerReply } from './ticket-lists.js';
import type { Actor, FieldChange, Message, Save, Ticket, TicketFields } from './ticket.js';

export interface Opening {
  number: string;
  fields: TicketFields;
  office: string | null;
  actor: Actor;
  at: Date;
}

/** Opens a ticket: its first version. */
export function openTicket({ number, fields, office, actor, at }: Opening): Save {
  const tidy = tidyFields(fields);
  const ticket: Ticket = {
    ...tidy,
    number,
    version: 1,
    office,
    createdBy: actor,
    createdAt: at,
    updatedAt: at,
    publicUpdatedAt: at,
    lastMessage: null,
  };
  return { act: 'opened', before: null, ticket, changes: initialValues(tidy), message: null, actor, at };
}

/** Changes fields of a ticket; undefined when nothing is different from what it was. */
export function changeTicket(
  before: Ticket,
  fields: Partial<TicketFields>,
  by: { actor: Actor; at: Date; office?: string | null },
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
}

/** Adds a public reply or an internal note. A customer's answer takes a waiting or finished ticket up again. */
export function addMessage(before: Ticket, written: NewMessage, by: { actor: Actor; at: Date }): Save {
  const message: Message = {
    id: written.id,
    number: before.number,
    body: written.body,
    internal: written.internal,
    author: by.actor,
    createdAt: by.at,
  };
  if (written.internal) return saved('noted', before, {}, [], message, by);
  const taken =
    by.actor.kind === 'contact' ? afterCustomerReply(before.status, before.assigneeIds.length > 0) : undefined;
  const status = written.status ?? taken ?? before.status;
  const lastMessage = { author: by.actor, excerpt: written.excerpt, at: by.at };
  return saved('replied', before, { status, lastMessage }, changesBetween(before, { ...before, status }), message, by);
}

function saved(
  act: Save['act'],
  before: Ticket,
  set: Partial<Ticket>,
  changes: FieldChange[],
  message: Message | null,
  by: { actor: Actor; at: Date },
): Save {
  const shows = act === 'replied' || changes.some((change) => isVisibleOnPortal(change.field));
  const ticket: Ticket = {
    ...before,
    ...set,
    version: before.version + 1,
    updatedAt: by.at,
    publicUpdatedAt: shows ? by.at : before.publicUpdatedAt,
  };
  return { act, before, ticket, changes, message, actor: by.actor, at: by.at };
}

/** What differs, field by field; lists of people and tags have no order. */
export function changesBetween(before: TicketFields, after: TicketFields): FieldChange[] {
  return ticketFieldNames
    .filter((field) => !same(before[field], after[field]))
    .map((field) => ({ field, from: before[field], to: after[field] }));
}

/** The first values count as changes from nothing; the description is the first message already. */
function initialValues(fields: TicketFields): FieldChange[] {
  return ticketFieldNames
    .filter((field) => field !== 'description' && !isEmpty(fields[field]))
    .map((field) => ({ field, from: null, to: fields[field] }));
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
