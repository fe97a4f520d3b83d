import type { DeliveryState, DomainEvent } from '@avviso/contracts';
import type { DeliveryLife } from './model.js';

export type DeliveryReport = DomainEvent<
  | 'notification.attempted'
  | 'notification.sent'
  | 'notification.delivered'
  | 'notification.failed'
  | 'notification.skipped'
  | 'notification.uncertain'
  | 'notification.bounced'
>;

/** What each report makes of a delivery, from the least to the most telling of one try. */
const stages: readonly { type: DeliveryReport['type']; state: DeliveryState }[] = [
  { type: 'notification.attempted', state: 'retrying' },
  { type: 'notification.uncertain', state: 'uncertain' },
  { type: 'notification.failed', state: 'failed' },
  { type: 'notification.skipped', state: 'skipped' },
  { type: 'notification.sent', state: 'sent' },
  { type: 'notification.delivered', state: 'delivered' },
  { type: 'notification.bounced', state: 'bounced' },
];

/**
 * The delivery after a report (CHN-15). Reports may come late, twice or in any order: each is kept once, and the state
 * is that of the latest try. What was accepted stays so, whatever is told of earlier tries.
 * @returns undefined when the report is known already
 */
export function afterReport(before: DeliveryLife, report: DeliveryReport): DeliveryLife | undefined {
  if (before.tries.some((known) => known.eventId === report.id)) return undefined;
  const stage = stages.findIndex((one) => one.type === report.type);
  const state = stages[stage]?.state ?? before.state;
  const { code, response } = report.data;
  // what becomes known afterwards is about the last try
  const attempt = report.data.attempt ?? Math.max(1, before.attempts);
  const { retryAt, reason } = report.data as { retryAt?: unknown; reason?: unknown };
  const at = new Date(report.time);
  const tried = {
    eventId: report.id,
    attempt,
    at,
    state,
    code: code ?? (typeof reason === 'string' ? reason : null),
    response: response ?? null,
    retryAt: typeof retryAt === 'string' ? retryAt : null,
  };
  const rank = attempt * stages.length + stage;
  const newer = rank > before.rank;
  return {
    state: newer ? state : before.state,
    rank: newer ? rank : before.rank,
    attempts: Math.max(before.attempts, attempt),
    tries: [...before.tries, tried].sort((a, b) => a.attempt - b.attempt || a.at.getTime() - b.at.getTime()),
    sentAt: before.sentAt ?? (report.type === 'notification.sent' ? at : null),
  };
}

export const isOver = ({ state }: Pick<DeliveryLife, 'state'>): boolean =>
  ['sent', 'delivered', 'bounced', 'skipped', 'failed', 'uncertain'].includes(state);
