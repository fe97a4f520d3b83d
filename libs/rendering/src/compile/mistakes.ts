import type { NotificationJob } from '@avviso/contracts';
import type { TemplateOf } from '../renderer.js';
import { sampleJob } from '../samples/sample-jobs.js';
import { TemplateError, type TemplateSource } from '../template-source.js';
import { unknownVariables } from '../variables/check-variables.js';
import { templateVariables } from '../variables/variables.js';
import { TooMuch } from './budget.js';
import { parseTemplate } from './parse.js';
import { TookTooLong, within } from './within.js';

/** For all of it: reading, and writing a sample in each channel (CHN-4). */
const maxMs = 200;
/** More at once help nobody. */
const maxFound = 20;

/**
 * Looks for mistakes: what cannot be read, names that are no variables, and what goes wrong when a sample is written.
 * @param write writes the sample in every channel
 */
export function mistakesIn(
  source: TemplateSource,
  { eventType, audience, language }: TemplateOf,
  write: (sample: NotificationJob) => void,
): TemplateError[] {
  let part: TemplateError['part'] = 'subject';
  try {
    return within(maxMs, () => {
      part = 'subject';
      const inSubject = inPart(source.subject, part, eventType);
      part = 'body';
      const found = [...inSubject, ...inPart(source.body, part, eventType)].slice(0, maxFound);
      if (found.length === 0) write(sampleJob(eventType, { audience, language }));
      return found;
    });
  } catch (error) {
    return [located(mistakeOf(error, part), source)];
  }
}

function inPart(written: string, part: TemplateError['part'], eventType: string): TemplateError[] {
  try {
    if (part === 'subject' && /[\r\n]/.test(written)) {
      const column = written.search(/[\r\n]/) + 1;
      return [new TemplateError('TEMPLATE.NOT_ALLOWED', 'a subject is one line', part, 1, column)];
    }
    return unknownVariables(parseTemplate(written, part), written, part, templateVariables(eventType));
  } catch (error) {
    if (error instanceof TemplateError) return [error];
    throw error;
  }
}

/** What stopped a template, as a mistake in it. @throws anything else as it is */
export function mistakeOf(error: unknown, part: TemplateError['part']): TemplateError {
  if (error instanceof TemplateError) return error;
  if (error instanceof TooMuch) return new TemplateError('TEMPLATE.TOO_MUCH', error.message, part);
  if (error instanceof TookTooLong) return new TemplateError('TEMPLATE.TOO_MUCH', 'takes too long to read', part);
  // The stack is what ends first where Markdown is nested thousands of times.
  if (error instanceof RangeError) return new TemplateError('TEMPLATE.TOO_DEEP', 'is nested too deeply', part);
  throw error;
}

/** Markdown is read between the braces and knows no places: it names the piece that it cannot use. */
function located(error: TemplateError, source: TemplateSource): TemplateError {
  if (error.line !== undefined || !error.subject) return error;
  const at = source[error.part].indexOf(error.subject.trim());
  if (at < 0) return error;
  const lines = source[error.part].slice(0, at).split('\n');
  const { code, message, part, subject } = error;
  return new TemplateError(code, message, part, lines.length, (lines.at(-1) ?? '').length + 1, subject);
}
