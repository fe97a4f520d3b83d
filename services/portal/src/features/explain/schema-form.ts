import { eventTypes, findEventDefinition, type EventType } from '@avviso/contracts';
import { z } from 'zod';

/** A field of an event's data, as a form asks for it. */
export interface DataField {
  readonly name: string;
  readonly kind: 'text' | 'choice' | 'number' | 'switch' | 'list' | 'json';
  readonly options: readonly string[];
  readonly required: boolean;
}

interface JsonSchema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

/** Read models and reports on messages are told to nobody. */
const silent = /^notification\.|^account\.\w+\.changed$|\.replay\./;

/** What can be made up: events that can lead to somebody. */
export const simulatedTypes: readonly EventType[] = eventTypes.filter((type) => !silent.test(type)).sort();

/** The form of an event type, by its schema; required fields come first. */
export function fieldsOf(type: string): readonly DataField[] {
  const definition = findEventDefinition(type);
  if (!definition) return [];
  const schema = z.toJSONSchema(definition.data, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {})
    .map(([name, property]) => ({ name, required: required.has(name), ...shapeOf(property) }))
    .sort((a, b) => Number(b.required) - Number(a.required));
}

function shapeOf(property: JsonSchema): Pick<DataField, 'kind' | 'options'> {
  const one = property.anyOf?.find(({ type }) => type !== 'null') ?? property;
  if (one.enum) return { kind: 'choice', options: one.enum.map(String) };
  if (one.const !== undefined) return { kind: 'choice', options: [String(one.const)] };
  if (one.type === 'string') return { kind: 'text', options: [] };
  if (one.type === 'integer' || one.type === 'number') return { kind: 'number', options: [] };
  if (one.type === 'boolean') return { kind: 'switch', options: [] };
  if (one.type === 'array' && one.items?.type === 'string') return { kind: 'list', options: [] };
  return { kind: 'json', options: [] };
}

/** What was typed, by the name of its field. */
export type Typed = Readonly<Record<string, string>>;

/** @throws NotJson naming the field whose text is none */
export function dataFrom(fields: readonly DataField[], typed: Typed): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = typed[field.name]?.trim() ?? '';
      return text === '' ? [] : [[field.name, valueOf(field, text)]];
    }),
  );
}

export class NotJson extends Error {
  constructor(readonly field: string) {
    super(`${field} is not JSON`);
    this.name = 'NotJson';
  }
}

function valueOf({ name, kind }: DataField, text: string): unknown {
  switch (kind) {
    case 'text':
    case 'choice':
      return text;
    case 'number':
      return Number(text);
    case 'switch':
      return text === 'true';
    case 'list':
      return text
        .split(/[\n,]/)
        .map((item) => item.trim())
        .filter(Boolean);
    case 'json':
      try {
        return JSON.parse(text) as unknown;
      } catch {
        throw new NotJson(name);
      }
  }
}
