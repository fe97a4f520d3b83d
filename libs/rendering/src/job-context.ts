import type { NotificationJob } from '@avviso/contracts';
import { oneLine } from './escape/clean.js';
import type { Variables } from './compile/evaluate.js';
import type { Written } from './escape/escape.js';
import { readable, statusName } from './helpers/format-helpers.js';
import { badgeOf } from './layout/email-layout.js';
import type { Family, Phrases } from './phrases/phrases.js';

type Content = NotificationJob['content'];
type Field = Content['fields'][number];
interface Line {
  status?: unknown;
  previousStatus?: unknown;
  comment?: unknown;
}

/** Fields that the frame or the template's own sentences show already. */
const shownElsewhere = new Set([
  'number',
  'title',
  'status',
  'url',
  'company',
  'companyName',
  'description',
  'message',
]);

const families: Readonly<Record<string, Family>> = {
  ticket: 'ticket',
  conversation: 'conversation',
  quote: 'quote',
  order: 'order',
  payment: 'order',
  return: 'return',
  'delivery-note': 'delivery-note',
};

export function familyOf(eventType: string): Family {
  const prefix = eventType.slice(0, eventType.indexOf('.'));
  return Object.hasOwn(families, prefix) ? (families[prefix] ?? 'other') : 'other';
}

/** What is made of a job for wording. */
interface Made extends Record<string, unknown> {
  subject: string;
  preheader: string;
  about: string | undefined;
  openUrl: string | undefined;
  // Of e-mails, filled in by the renderer.
  heading: string | undefined;
  whyText: string | undefined;
  whyHtml: Written | undefined;
  unsubscribeUrl: string | undefined;
}

/** What templates see: the job's content under its own names, and what is made of it. */
export interface JobContext extends Variables {
  readonly made: Made;
  content: Content;
}

/** @param toUrl makes the absolute address of a page of the portal, or nothing */
export function jobContext(
  job: NotificationJob,
  phrases: Phrases,
  toUrl: (path: unknown) => string | undefined,
): JobContext {
  const { content } = job;
  const family = familyOf(job.event.type);
  const statusKey = content.status;
  const badge = statusKey === undefined ? undefined : statusName(phrases, family === 'order', statusKey);
  const { className, style } = badgeOf(statusKey);
  const about = aboutOf(content, family, phrases);
  // All names at once, and none of the content's: an object that grows name by name costs more than the rest of a mail.
  const made: Made = {
    family,
    timeZone: job.timeZone,
    recipientName: job.recipientName,
    authorName: content.message?.authorName ?? content.actorName,
    statusChanged: content.previousStatus !== undefined && content.previousStatus !== content.status,
    confirmation: hasReason(job, 'confirmation'),
    assigned: hasReason(job, 'assigned'),
    details: content.fields.length === 0 ? undefined : detailsOf(content.fields, phrases),
    changed: content.changes.length === 0 ? undefined : changesOf(content, phrases, family),
    about,
    aboutLine: badge === undefined ? about : about === undefined ? badge : `${about} · ${badge}`,
    badge,
    badgeClass: className,
    badgeStyle: style,
    greeting: job.recipientName
      ? phrases.greeting.replace('{name}', () => oneLine(job.recipientName ?? ''))
      : undefined,
    openUrl: toUrl(content.url),
    subject: '',
    preheader: '',
    heading: undefined,
    whyText: undefined,
    whyHtml: undefined,
    unsubscribeUrl: undefined,
    portalAddress: undefined,
  };
  if (family === 'order') Object.assign(made, linesOf(content));
  return { made, content: withFiles(content) };
}

/** Files that came with a message stand below its words, by name: the page that the message opens has them. */
function withFiles(content: Content): Content {
  const { message } = content;
  if (!message?.files?.length) return content;
  const names = message.files.map(
    ({ name, size }) => `📎 ${oneLine(name).replace(/[\\`*_[\]<>#|~]/g, '\\$&')} (${sizeOf(size)})`,
  );
  const text = [message.text, names.join('\n')].filter((part) => part !== '').join('\n\n');
  return { ...content, message: { ...message, text } };
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function hasReason(job: NotificationJob, code: string): boolean {
  return job.reasons.some((reason) => reason.code === code);
}

/** "Ticket 48213 · Clinique des Tilleuls", as far as both are there. */
function aboutOf(content: Content, family: Family, phrases: Phrases): string | undefined {
  const number = content.number && family !== 'other' ? `${phrases.nouns[family]} ${content.number}` : content.number;
  const parts = [number, content.companyName].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? undefined : parts.join(' · ');
}

function detailsOf(fields: readonly Field[], phrases: Phrases): { label: string; value: unknown }[] {
  return fields
    .filter((field) => !shownElsewhere.has(field.name) && field.value !== '' && field.value !== null)
    .map((field) => ({
      label: labelOf(field.name, field.label, phrases),
      value: valueName(field.name, field.value, phrases),
    }));
}

/** Changes by name. Ids of people and things say nothing to a reader and are left out. */
function changesOf(
  content: Content,
  phrases: Phrases,
  family: Family,
): { label: string; from?: unknown; to: unknown }[] {
  return content.changes
    .filter((change) => !/Ids?$/.test(change.field) && isReadable(change.to))
    .map((change) => {
      const name = (value: unknown): unknown =>
        change.field === 'status' && typeof value === 'string'
          ? statusName(phrases, family === 'order', value)
          : valueName(change.field, value, phrases);
      const label = content.fields.find((field) => field.name === change.field)?.label ?? readable(change.field);
      return {
        label: labelOf(change.field, label, phrases),
        ...(isReadable(change.from) ? { from: name(change.from) } : {}),
        to: name(change.to),
      };
    });
}

function isReadable(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => typeof item === 'string');
  return ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
}

function labelOf(name: string, label: string, phrases: Phrases): string {
  return Object.hasOwn(phrases.fields, name) ? (phrases.fields[name] ?? label) : label;
}

function valueName(field: string, value: unknown, phrases: Phrases): unknown {
  const isKnown = field === 'priority' && typeof value === 'string' && Object.hasOwn(phrases.priorities, value);
  return isKnown ? phrases.priorities[value] : value;
}

/** The lines of an order that a change is about, and their common new status if they have one. */
function linesOf(content: Content): Record<string, unknown> {
  const lines = Array.isArray(content['lines']) ? (content['lines'] as Line[]) : [];
  const moved = lines.filter((line) => typeof line.previousStatus === 'string' && line.previousStatus !== line.status);
  const changedLines = moved.length > 0 ? moved : lines;
  const [first] = changedLines;
  const common = first !== undefined && changedLines.every((line) => line.status === first.status);
  return {
    changedLines,
    commentedLines: lines.filter((line) => typeof line.comment === 'string' && line.comment !== ''),
    newStatus: common ? first.status : undefined,
  };
}
