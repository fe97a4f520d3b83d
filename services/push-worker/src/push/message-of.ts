import type { NotificationJob } from '@avviso/contracts';
import { createHash } from 'node:crypto';
import { inboxItemId } from '../inbox/inbox-item-id.js';
import type { Person } from '../person.js';
import type { RenderedBell } from '../render-bell.js';
import type { PushMessage } from './push-service.js';

const dayMs = 86_400_000;

/** When a push is worth nothing any more: a day after its job was made, or when the job expires. */
export function worthUntil(job: Pick<NotificationJob, 'createdAt' | 'expiresAt'>): number {
  return Math.min(Date.parse(job.createdAt) + dayMs, Date.parse(job.expiresAt));
}

/** The message to a person's devices about a job. */
export function messageOf(job: NotificationJob, person: Person, rendered: RenderedBell, now: number): PushMessage {
  const concernsThem = job.reasons.some(({ code }) => code === 'assigned' || code === 'addressed');
  return {
    payload: { id: inboxItemId(job.event, person), ...rendered },
    ttlSeconds: Math.max(60, Math.floor((worthUntil(job) - now) / 1000)),
    // 32 characters at most; the subject itself would tell the push service what it is about
    topic: createHash('sha256').update(job.event.subject).digest('base64url').slice(0, 32),
    urgency: concernsThem ? 'high' : 'normal',
  };
}
