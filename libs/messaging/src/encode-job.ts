import { type NotificationJob, jobTemplateSchema, jobTypes, notificationJobSchema } from '@avviso/contracts';
import { z } from 'zod';
import { PermanentError } from './errors.js';
import { keyOfJob } from './keys.js';
import type { OutgoingMessage } from './transport.js';

const { content, event: eventSchema, template: _template, ...own } = notificationJobSchema.shape;
// only the verdict is of use, so these need not carry what they do not know: zod compiles objects that are not loose
const contentSchema = z.object(content.shape);
const ownSchema = z.object(own);

/**
 * The JSON of what the jobs of one event have in common, by the object that they hold. A fan-out of thousands shares its
 * content, which is most of a job: it is checked once and encoded once. Jobs are not changed once they are made.
 */
const known = new WeakMap<object, string>();

function isValidPart(part: object, schema: z.ZodType): boolean {
  return known.has(part) || schema.safeParse(part).success;
}

function textOf(part: object): string {
  const before = known.get(part);
  if (before !== undefined) return before;
  const text = JSON.stringify(part);
  known.set(part, text);
  return text;
}

/** Whether workers would take the job: the contract's own schema says so. */
export function isValidJob(job: NotificationJob): boolean {
  return (
    isValidPart(job.content, contentSchema) &&
    isValidPart(job.event, eventSchema) &&
    (job.template === undefined || isValidPart(job.template, jobTemplateSchema)) &&
    ownSchema.safeParse(job).success
  );
}

/** @throws PermanentError `MESSAGING.INVALID_JOB` naming the wrong fields, and never their values */
export function assertJob(job: NotificationJob): void {
  const result = notificationJobSchema.safeParse(job);
  if (result.success) return;
  const places = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new PermanentError(`invalid job: ${places.join('; ')}`, { code: 'MESSAGING.INVALID_JOB' });
}

/** A job as bytes. @param job a valid one */
export function encodeJob(job: NotificationJob): OutgoingMessage {
  const { content, event, template, ...own } = job;
  const edited = template === undefined ? '' : `,"template":${textOf(template)}`;
  const text = `${JSON.stringify(own).slice(0, -1)}${edited},"event":${textOf(event)},"content":${textOf(content)}}`;
  return {
    exchange: 'jobs',
    type: jobTypes[job.channel],
    id: job.id,
    key: keyOfJob(job),
    correlationId: job.correlationId,
    content: Buffer.from(text),
  };
}
