import { hash as digest } from 'node:crypto';
import { type Decision, type DomainEvent, type NotificationJob, normalizeMailbox } from '@avviso/contracts';
import type { DecisionRow, RoutedEventRow } from './model.js';

const HOUR = 3_600_000;

/** CHN-19: 48 hours after it happened, unless its type says otherwise; the code of ACC-12 is good for 15 minutes. */
const lifetimes: Readonly<Record<string, number>> = {
  'account.password-reset.requested': 0.25 * HOUR,
  'account.credentials.requested': 72 * HOUR,
  'account.email-change.requested': 0.5 * HOUR,
  'account.registration.requested': 24 * HOUR,
};

export function expiryOf(event: Pick<DomainEvent, 'type' | 'time'>): Date {
  return new Date(Date.parse(event.time) + (lifetimes[event.type] ?? 48 * HOUR));
}

/** One event, whoever published it (EVT-3: idempotent by source and id). */
export const eventKeyOf = ({ source, id }: Pick<DomainEvent, 'source' | 'id'>): string => hash('event', source, id);

/** The address as addresses are compared; null on bell and push. */
export const placeOf = ({ recipient, channel }: Pick<Decision, 'recipient' | 'channel'>): string | null =>
  recipient.address === null || channel !== 'email' ? recipient.address : normalizeMailbox(recipient.address);

/**
 * Of a queued decision the id of its job: event, channel, audience and the place where it arrives. Routing twice makes
 * the same jobs, and two decisions for one place are one by the store's unique key.
 */
export function decisionIdOf(event: EventId, decision: Decision): string {
  return decision.outcome === 'queued' ? jobIdOf(event, decision) : skippedIdOf(event, decision);
}

type EventId = Pick<DomainEvent, 'source' | 'id'>;

const whoOf = ({ recipient }: Decision): string => `${recipient.kind}:${recipient.id ?? ''}`;

export function jobIdOf({ source, id }: EventId, decision: Decision): string {
  return hash('job', source, id, decision.channel, decision.audience, placeOf(decision) ?? whoOf(decision));
}

export function skippedIdOf({ source, id }: EventId, decision: Decision): string {
  const { channel, audience } = decision;
  return hash('skipped', source, id, channel, audience, placeOf(decision) ?? '', whoOf(decision));
}

function hash(...parts: string[]): string {
  return digest('sha256', parts.join('\u0000'), 'base64url').slice(0, 32);
}

export interface JobExtras {
  unsubscribeToken?: string | undefined;
  sender?: { name: string; address: string } | undefined;
  identity?: NotificationJob['identity'];
  template?: NotificationJob['template'];
  ifUncertain?: NotificationJob['ifUncertain'];
  sentAgain?: NotificationJob['sentAgain'];
}

/** What the jobs of one event share: they hold the same objects, so that a fan-out checks and encodes them once. */
export interface EventSnapshot {
  event: NotificationJob['event'];
  contents: RoutedEventRow['contents'];
  correlationId: string | undefined;
}

export function snapshotOf(event: DomainEvent, contents: RoutedEventRow['contents']): EventSnapshot {
  const { id, source, type, subject, time, version, correlationid } = event;
  return { event: { id, source, type, subject, time, version }, contents, correlationId: correlationid };
}

/** The job of a stored decision: the same every time it is made. */
export function jobOf(
  row: Pick<DecisionRow, '_id' | 'channel' | 'audience' | 'recipient' | 'reasons' | 'message' | 'createdAt'>,
  { event, contents, correlationId }: EventSnapshot,
  extras: JobExtras = {},
): NotificationJob | undefined {
  const { message } = row;
  const content = message ? contents[message.content] : undefined;
  if (!message || !content) return undefined;
  const { kind, id, address } = row.recipient;
  return {
    id: row._id,
    channel: row.channel,
    audience: row.audience,
    recipient: { kind, id, address },
    language: message.language,
    reasons: row.reasons,
    event,
    content,
    unsubscribe: message.unsubscribe,
    createdAt: row.createdAt.toISOString(),
    expiresAt: message.expiresAt.toISOString(),
    ...filled({
      recipientName: message.recipientName,
      timeZone: message.timeZone,
      category: message.category,
      onTrial: message.onTrial,
      correlationId,
      ...extras,
    }),
  };
}

/** Only what is there; the store keeps an absent value as null. */
function filled<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}
