import { z } from 'zod';
import { type ActorKind, actorKinds } from './vocabulary.js';

/**
 * The CloudEvents 1.0 envelope in structured JSON (EVT-1), without `type` and `data`, which each event of the
 * catalogue narrows. Extension names are lower case, as CloudEvents section 3.1.1 asks.
 */
export const envelopeSchema = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(200),
  source: z.string().min(1).max(200),
  type: z.string().min(1).max(100),
  subject: z.string().min(1).max(300),
  time: z.iso.datetime({ offset: true }),
  datacontenttype: z.literal('application/json').optional(),
  dataschema: z.string().max(300).optional(),
  version: z.int().nonnegative(),
  correlationid: z.string().max(200).optional(),
  actorkind: z.enum(actorKinds),
  actorid: z.string().max(200).optional(),
  origin: z.enum(['live', 'import']).default('live'),
  notify: z.boolean().optional(),
  traceparent: z.string().max(100).optional(),
  data: z.unknown(),
});
export type EventEnvelope = z.infer<typeof envelopeSchema>;

/** The attributes of every event, by name: the loose schema's own type would know only an index signature. */
export interface EventAttributes {
  specversion: '1.0';
  id: string;
  source: string;
  subject: string;
  /** ISO 8601 with offset: when the event happened. */
  time: string;
  datacontenttype?: 'application/json' | undefined;
  dataschema?: string | undefined;
  /** Version of the aggregate after the event. */
  version: number;
  correlationid?: string | undefined;
  actorkind: ActorKind;
  actorid?: string | undefined;
  origin: 'live' | 'import';
  /** With `origin: import`: notify all the same (SUB-26). */
  notify?: boolean | undefined;
  traceparent?: string | undefined;
}

/** One event type of the catalogue. */
export interface EventDefinition<T extends string = string, D extends z.ZodType = z.ZodType> {
  readonly type: T;
  readonly data: D;
  /** Version of the data's schema; part of `dataschema`. A new meaning is a new version. */
  readonly schemaVersion: number;
  readonly description: string;
  /** `source` of the events that our own services publish. */
  readonly source: string;
}

export function defineEvent<const T extends string, D extends z.ZodType>(
  type: T,
  source: string,
  description: string,
  data: D,
  schemaVersion = 1,
): EventDefinition<T, D> {
  return { type, source, description, data, schemaVersion };
}

/** `dataschema` of an event type: a stable relative URI, resolvable in `/api/asyncapi.json`. */
export function dataSchemaOf(definition: EventDefinition): string {
  return `/schemas/${definition.type}/${definition.schemaVersion}`;
}
