import type { NotificationJob } from '@avviso/contracts';
import type { RoutingContext } from './context.js';
import { type View, permissionOfName, shows, showsChange, showsNamed } from './visibility.js';

type Content = NotificationJob['content'];

/** What routing needs and no message says: ids, scopes, and what is told in another form. */
const neverShown = new Set([
  'companyId',
  'universe',
  'contactId',
  'office',
  'assigneeIds',
  'addedAssigneeIds',
  'watcherIds',
  'administratorIds',
  'personalManagerId',
  'submittedBy',
  'personId',
  'personKind',
  'noteId',
  'fields',
  'changes',
  'message',
]);

/**
 * The snapshot that a message may say to whoever has these views: the widest of them counts (SUB-19). Names are those of
 * the event's data; what takes a permission or is hidden on the portal is not in it, so no template can leak it.
 */
export function contentFor(views: readonly View[], context: RoutingContext): Content {
  const { facts, company } = context;
  const seen = (name: string) => views.some((view) => showsNamed(view, name, context));
  const actorName = nameOfActor(context);
  const { message } = facts.data;
  return {
    ...dataFor(facts.data, seen),
    ...(company?.name === undefined ? {} : { companyName: company.name }),
    ...(actorName === undefined ? {} : { actorName }),
    ...(message === undefined ? {} : { message: { text: message.text, authorName: message.author.name } }),
    fields: facts.fields.filter((field) => views.some((view) => shows(view, field, context))),
    changes: facts.changes.filter((change) => views.some((view) => showsChange(view, change, context))),
  };
}

function dataFor(data: object, seen: (name: string) => boolean): Record<string, unknown> {
  const entries = Object.entries(data).filter(([name]) => !neverShown.has(name) && seen(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, without(value, seen)]));
}

/** Leaves restricted names out at any depth, such as the price of each line. */
function without(value: unknown, seen: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, seen));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !(name in permissionOfName) || seen(name));
  return Object.fromEntries(entries.map(([name, inner]) => [name, without(inner, seen)]));
}

function nameOfActor({ event, world }: RoutingContext): string | undefined {
  if (event.actorid === undefined) return undefined;
  const person = event.actorkind === 'contact' ? world.contact(event.actorid) : world.employee(event.actorid);
  return nameOf(person);
}

export function nameOf(person: { firstName?: string | undefined; lastName?: string | undefined } | undefined) {
  return [person?.firstName, person?.lastName].filter(Boolean).join(' ') || undefined;
}
