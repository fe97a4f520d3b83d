import { type DomainEvent, type NotificationJob, createEvent, notificationJobSchema } from '@avviso/contracts';

/** A small event about a ticket; `version` doubles as its place in the order. */
export function ticketEvent(ticket: string, version: number, id = `${ticket}/${version}`): DomainEvent {
  return createEvent({
    id,
    type: 'ticket.updated',
    subject: `ticket/${ticket}`,
    version,
    time: new Date('2026-03-01T10:00:00Z'),
    actor: { kind: 'employee', id: 'e1' },
    data: { companyId: 'c1', number: ticket, title: 'Phone is silent', url: `/tickets/${ticket}`, status: 'open' },
  });
}

export function emailJob(id: string, channel: NotificationJob['channel'] = 'email'): NotificationJob {
  return notificationJobSchema.parse({
    id,
    channel,
    audience: 'customer',
    recipient: { kind: 'contact', id: 'p1', address: 'anna@example.com' },
    language: 'en',
    reasons: [{ code: 'preference' }],
    event: {
      id: 'ev1',
      source: '/ticket',
      type: 'ticket.updated',
      subject: 'ticket/1',
      time: '2026-03-01T10:00:00Z',
      version: 1,
    },
    content: {},
    createdAt: '2026-03-01T10:00:00Z',
    expiresAt: '2026-03-03T10:00:00Z',
  });
}
