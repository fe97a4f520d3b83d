import { type DomainEvent, createEvent, withoutAddresses } from '@avviso/contracts';
import type { Bounce } from './read-bounce.js';

/**
 * What is told about a delivery. The id is made of what happened: the same report twice, or another that says the same, is
 * one event. No address is in it: the delivery log knows to whom the mail went.
 */
export function bounceEvent({ said, status, ...bounce }: Bounce, jobId: string, time: Date): DomainEvent {
  const what = bounce.kind === 'failed' ? (bounce.hard ? 'bounced-hard' : 'bounced') : bounce.kind;
  const head = {
    id: `${jobId}:${what}`,
    subject: `notification/${jobId}`,
    version: 1,
    time,
    actor: { kind: 'system' },
  } as const;
  const response = withoutAddresses(said);
  const data = {
    jobId,
    channel: 'email',
    code: `DSN.${status ?? bounce.kind.toUpperCase()}`,
    ...(response === '' ? {} : { response }),
  } as const;
  switch (bounce.kind) {
    case 'failed':
      return createEvent({
        ...head,
        type: 'notification.bounced',
        data: { ...data, hard: bounce.hard, ...(status === undefined ? {} : { status }) },
      });
    case 'delayed':
      return createEvent({ ...head, type: 'notification.attempted', data });
    case 'delivered':
      return createEvent({ ...head, type: 'notification.delivered', data });
  }
}
