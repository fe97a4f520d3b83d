import { type NotificationJob, isShown } from '@avviso/contracts';
import type { RoutingContext } from './context.js';
import { type View, permissionOfName, shows, showsChange, showsNamed } from './visibility.js';

type Content = NotificationJob['content'];

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
    ...(message === undefined ? {} : { message: saidIn(message) }),
    fields: facts.fields.filter((field) => views.some((view) => shows(view, field, context))),
    changes: facts.changes.filter((change) => views.some((view) => showsChange(view, change, context))),
  };
}

function saidIn({ text, author, attachments = [] }: NonNullable<RoutingContext['facts']['data']['message']>) {
  const files = attachments.map(({ name, size }) => ({ name, size }));
  return { text, authorName: author.name, ...(files.length > 0 ? { files } : {}) };
}

/** A secret is for one recipient, and not for whoever has this view: `settle` adds it. */
function dataFor(data: object, seen: (name: string) => boolean): Record<string, unknown> {
  const entries = Object.entries(data).filter(([name]) => name !== 'secretReference' && isShown(name) && seen(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, without(value, seen)]));
}

/** Leaves restricted names out at any depth, such as the price of each line. */
function without(value: unknown, seen: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, seen));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !(name in permissionOfName) || seen(name));
  return Object.fromEntries(entries.map(([name, inner]) => [name, without(inner, seen)]));
}

/** What takes a permission that this view lacks: fields of the snapshot, and names that stand anywhere in the data. */
export function leftOutFor(
  view: View,
  context: RoutingContext,
): { name: string; label: string | null; permission: string }[] {
  const { facts } = context;
  const fields = facts.fields.flatMap((field) =>
    field.permission === undefined || shows(view, field, context)
      ? []
      : { name: field.name, label: field.label, permission: field.permission },
  );
  const named = [...namesIn(facts.data)].flatMap((name) => {
    const permission = permissionOfName[name];
    const known = permission === undefined || facts.fields.some((field) => field.name === name);
    return known || showsNamed(view, name, context) ? [] : { name, label: null, permission };
  });
  return [...fields, ...named];
}

function namesIn(value: unknown, names = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) namesIn(item, names);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'fields' || name === 'changes') continue;
      names.add(name);
      if (!(name in permissionOfName)) namesIn(inner, names);
    }
  }
  return names;
}

function nameOfActor({ event, world }: RoutingContext): string | undefined {
  if (event.actorid === undefined) return undefined;
  const person = event.actorkind === 'contact' ? world.contact(event.actorid) : world.employee(event.actorid);
  return nameOf(person);
}

export function nameOf(person: { firstName?: string | undefined; lastName?: string | undefined } | undefined) {
  return [person?.firstName, person?.lastName].filter(Boolean).join(' ') || undefined;
}
