import type { ConsumeMessage, GetMessage, Options } from 'amqplib';
import type { IncomingMessage } from '../transport.js';
import { typeOfKey } from './names.js';

/** Our headers. Foreign ones stay on a message, except those by which a broker would route or count. */
const TRIES = 'avviso-tries';
const FIRST_TRIED_AT = 'avviso-first-tried-at';
const NOT_BEFORE = 'avviso-not-before';
const TYPE = 'avviso-type';
const RETRY_ID = 'avviso-retry-id';
export const PARKED_ID = 'avviso-parked-id';
export const PARKED_REASON = 'avviso-parked-reason';
export const PARKED_DETAIL = 'avviso-parked-detail';
export const PARKED_AT = 'avviso-parked-at';
export const LANE = 'lane';

type Received = Pick<ConsumeMessage | GetMessage, 'content' | 'fields' | 'properties'>;

export function toIncoming(message: Received): IncomingMessage {
  const headers: Record<string, unknown> = message.properties.headers ?? {};
  return {
    content: message.content,
    routingKey: typeOf(message),
    previousTries: wholeNumber(headers[TRIES]) ?? 0,
    firstTriedAt: wholeNumber(headers[FIRST_TRIED_AT]),
    retryId: text(headers[RETRY_ID]),
    redelivered: message.fields.redelivered,
    messageId: text(message.properties.messageId),
    correlationId: text(message.properties.correlationId),
    headers,
  };
}

/** When the message is due, in milliseconds since 1970; undefined when it is. */
export function notBefore(message: Received): number | undefined {
  return wholeNumber(message.properties.headers?.[NOT_BEFORE]);
}

export interface Waiting {
  tries: number;
  firstTriedAt: number | undefined;
  dueAt: number;
}

/** Properties of a message that waits for its next try. */
export function waitingProperties(message: Received, waiting: Waiting): Options.Publish {
  return {
    ...keptProperties(message),
    headers: {
      ...keptHeaders(message),
      [TYPE]: typeOf(message),
      [TRIES]: waiting.tries,
      ...(waiting.firstTriedAt === undefined ? {} : { [FIRST_TRIED_AT]: String(waiting.firstTriedAt) }),
      [NOT_BEFORE]: String(waiting.dueAt),
    },
  };
}

/** Properties of a message on its way to the parked ones. */
export function parkedProperties(
  message: Received,
  parked: { id: string; reason: string; detail: string; tries: number; at: Date },
): Options.Publish {
  return {
    ...keptProperties(message),
    headers: {
      ...keptHeaders(message),
      [TYPE]: typeOf(message),
      [TRIES]: parked.tries,
      [PARKED_ID]: parked.id,
      [PARKED_REASON]: parked.reason,
      [PARKED_DETAIL]: parked.detail,
      [PARKED_AT]: parked.at.toISOString(),
    },
  };
}

/** Properties of a parked message that starts anew, its tries forgotten. @param retryId another one each time */
export function freshProperties(message: Received, retryId: string): Options.Publish {
  const headers = { ...keptHeaders(message), [TYPE]: typeOf(message), [RETRY_ID]: retryId };
  return { ...keptProperties(message), headers };
}

/** The routing key under which the message was published first: queues that it passed through have put theirs in place. */
function typeOf(message: Received): string {
  const headers: Record<string, unknown> = message.properties.headers ?? {};
  const own = text(headers[TYPE]);
  if (own !== undefined) return own;
  const deaths = headers['x-death'];
  const oldest: unknown = Array.isArray(deaths) ? deaths.at(-1) : undefined;
  const keys = (oldest as { 'routing-keys'?: unknown } | undefined)?.['routing-keys'];
  return typeOfKey(text(Array.isArray(keys) ? keys[0] : undefined) ?? message.fields.routingKey);
}

function keptProperties(message: Received): Options.Publish {
  const properties: Options.Publish = { persistent: true, mandatory: true };
  for (const name of ['contentType', 'messageId', 'correlationId', 'type'] as const) {
    const value = text(message.properties[name]);
    if (value !== undefined) properties[name] = value;
  }
  const timestamp: unknown = message.properties.timestamp;
  if (typeof timestamp === 'number') properties.timestamp = timestamp;
  return properties;
}

/** CC and BCC would route a copy elsewhere, `x-` headers are the broker's own account, the rest of ours is set anew. */
function keptHeaders(message: Received): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries((message.properties.headers ?? {}) as Record<string, unknown>)) {
    if (name === 'CC' || name === 'BCC' || name.startsWith('x-')) continue;
    if (name.startsWith('avviso-') && name !== RETRY_ID) continue;
    kept[name] = value;
  }
  return kept;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
