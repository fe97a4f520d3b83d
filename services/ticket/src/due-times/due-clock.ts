import type { DueClock } from '../domain/ticket.js';
import { type WorkingHours, addWorkingTime, workingTimeBetween } from './working-time.js';

/** What the operator promises itself (TKT-23). */
export interface DueTargets extends WorkingHours {
  /** Minutes of working time per priority. */
  targets: Readonly<Record<string, number | null>>;
}

export interface Due {
  dueAt: Date | null;
  dueClock: DueClock;
}

interface Situation {
  priority: string;
  /** Whether nobody here is at work on it: it waits for the customer, or is finished. */
  stands: boolean;
}

/**
 * The clock of a ticket after a save, from the clock before it: it runs, or stands still while the ticket waits for the
 * customer or is closed. What was used under earlier settings stays used.
 */
export function dueAfter(
  before: DueClock | null,
  now: Situation,
  at: Date,
  settings: DueTargets & { stamp: number },
): Due {
  const clock = before ?? { spentMs: 0, runningSince: at };
  const target = settings.targets[now.priority] ?? null;
  const settingsVersion = settings.stamp;
  if (!now.stands) {
    const { spentMs } = clock;
    const runningSince = clock.runningSince ?? at;
    const left = target === null ? undefined : target * 60_000 - spentMs;
    const dueAt = left === undefined ? undefined : addWorkingTime(runningSince, left, settings);
    return { dueAt: dueAt ?? null, dueClock: { spentMs, runningSince, remainingMs: null, settingsVersion } };
  }
  const ran = clock.runningSince ? workingTimeBetween(clock.runningSince, at, settings) : 0;
  const spentMs = clock.spentMs + ran;
  const remainingMs = target === null ? null : target * 60_000 - spentMs;
  return { dueAt: null, dueClock: { spentMs, runningSince: null, remainingMs, settingsVersion } };
}
