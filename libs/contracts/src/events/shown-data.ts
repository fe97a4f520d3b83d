import { z } from 'zod';
import { findEventDefinition } from './catalogue.js';
import { moneySchema } from './common.js';

/** What routing and sending need and no message says: ids, scopes, references, and what is told in another form. */
const neverShown: ReadonlySet<string> = new Set([
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

/** Whether a message may say what stands in an event's data under this name, as far as its reader may see it. */
export function isShown(name: string): boolean {
  return !neverShown.has(name);
}

/** What the value of a name is, for whoever writes it into a message. */
export type ShownKind =
  | 'text'
  | 'link'
  | 'status'
  | 'category'
  | 'universe'
  | 'number'
  | 'date'
  | 'money'
  | 'flag'
  | 'texts'
  | 'list'
  | 'group';

/** A name that messages may use, out of the schema of an event type. */
export interface ShownName {
  readonly name: string;
  readonly kind: ShownKind;
  readonly description: string;
  /** The only values that there are, where they are few: for conditions. */
  readonly values?: string[];
  /** Of a list its items' names, of a group those inside it. */
  readonly names?: ShownName[];
}

/** Names of data that are there for machines: ids, and what only the sender reads. */
const forMachines = /^(?:.+Id|secretReference|language)$/;

/** The names of an event type's data that messages may use, by its schema. Unknown types have none. */
export function shownNamesOf(eventType: string): ShownName[] {
  const definition = findEventDefinition(eventType);
  return definition ? namesIn(definition.data).filter(({ name }) => isShown(name)) : [];
}

function namesIn(schema: z.ZodType): ShownName[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>)
    .filter(([name]) => !forMachines.test(name))
    .map(([name, given]) => {
      const inner = unwrapped(given);
      const description = given.description ?? inner.description ?? '';
      return { name, description, ...kindOf(name, inner) };
    });
}

function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return unwrapped(schema.def.innerType as z.ZodType);
  }
  return schema;
}

const kindsByName: Readonly<Record<string, ShownKind>> = {
  url: 'link',
  status: 'status',
  previousStatus: 'status',
  category: 'category',
  universe: 'universe',
};

function kindOf(name: string, schema: z.ZodType): Pick<ShownName, 'kind' | 'names' | 'values'> {
  if (schema instanceof z.ZodArray) {
    const item = unwrapped(schema.element as z.ZodType);
    return item instanceof z.ZodObject ? { kind: 'list', names: namesIn(item) } : { kind: 'texts' };
  }
  if (schema instanceof z.ZodObject) {
    // a description makes another object of the same shape
    if (schema.shape === moneySchema.shape) return { kind: 'money' };
    return { kind: 'group', names: namesIn(schema) };
  }
  if (schema instanceof z.ZodNumber) return { kind: 'number' };
  if (schema instanceof z.ZodBoolean) return { kind: 'flag' };
  const known = kindsByName[name];
  if (known) return { kind: known };
  if (schema instanceof z.ZodEnum) return { kind: 'text', values: schema.options.map(String) };
  if (schema instanceof z.ZodISODateTime) return { kind: 'date' };
  return { kind: 'text' };
}
