import { isUtf8 } from 'node:buffer';
import {
  type DomainEvent,
  InvalidEvent,
  type NotificationJob,
  findEventDefinition,
  jobTypes,
  notificationJobSchema,
  parseEvent,
} from '@avviso/contracts';
import { PermanentError } from '../errors.js';
import { keyOfEvent, keyOfJob } from '../keys.js';
import type { SubscribeOptions } from '../subscribe.js';

export interface ReadMessage {
  body: DomainEvent | NotificationJob;
  type: string;
  id: string;
  key: string;
  correlationId: string | undefined;
}

/** Above this a message is not even decoded. Events and jobs are some kilobytes. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/**
 * Decodes and checks a message for a subscription (EVT-2).
 * @throws PermanentError whose code is the reason for parking and whose message names the field, never its value
 */
export function readMessage(content: Buffer, options: SubscribeOptions): ReadMessage {
  const input = decode(content);
  const read = options.exchange === 'events' ? readEvent(input) : readJob(input);
  if (!(options.types as readonly string[]).includes(read.type)) {
    throw new PermanentError(`type: this consumer takes no ${read.type}`, { code: 'unexpected-type' });
  }
  return read;
}

function decode(content: Buffer): unknown {
  if (content.length > MAX_MESSAGE_BYTES) {
    throw new PermanentError(`the message has ${content.length} bytes, more than ${MAX_MESSAGE_BYTES}`, {
      code: 'too-large',
    });
  }
  if (!isUtf8(content)) throw new PermanentError('the content is not UTF-8', { code: 'not-utf-8' });
  try {
    return JSON.parse(content.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new PermanentError('the content is not JSON', { code: 'not-json' });
    throw error;
  }
}

function readEvent(input: unknown): ReadMessage {
  try {
    const body = parseEvent(input);
    return { body, type: body.type, id: body.id, key: keyOfEvent(body), correlationId: body.correlationid };
  } catch (error) {
    if (!(error instanceof InvalidEvent)) throw error;
    const type = typeof input === 'object' && input !== null ? (input as { type?: unknown }).type : undefined;
    const unknown = typeof type === 'string' && findEventDefinition(type) === undefined;
    throw new PermanentError(error.message.slice(0, 500), { code: unknown ? 'unknown-type' : 'invalid-event' });
  }
}

function readJob(input: unknown): ReadMessage {
  const result = notificationJobSchema.safeParse(input);
  if (!result.success) {
    const places = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new PermanentError(`invalid job: ${places.join('; ')}`.slice(0, 500), { code: 'invalid-job' });
  }
  const body = result.data;
  return { body, type: jobTypes[body.channel], id: body.id, key: keyOfJob(body), correlationId: body.correlationId };
}
