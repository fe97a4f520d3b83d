import type { Principal } from '@avviso/access';
import type { NotificationJob } from '@avviso/contracts';
import type { DecisionRow } from './model.js';

/** A message that somebody tries out, as the delivery log keeps it: it belongs to whoever asked for it. */
export function testDelivery(job: NotificationJob, principal: Principal): DecisionRow {
  return {
    _id: job.id,
    eventKey: job.event.id,
    eventId: job.event.id,
    source: job.event.source,
    eventType: job.event.type,
    subject: job.event.subject,
    title: job.content.title ?? null,
    belongs: { companyId: null, office: null, ownerIds: [principal.id] },
    recipient: { ...job.recipient, name: null },
    address: job.recipient.address,
    channel: job.channel,
    audience: job.audience,
    outcome: 'queued',
    reasons: job.reasons,
    message: null,
    delivery: { state: 'queued', attempts: 0, tries: [], sentAt: null, rank: 0 },
    createdAt: new Date(job.createdAt),
    resendOf: null,
  };
}
