import { type DomainEvent, createEvent } from '@avviso/contracts';
import type { Connection } from 'mongoose';
import { type OutboxRow, outboxRows, prepareOutbox } from '../outbox-row.js';

/** An event as a use case writes it, some kilobytes of it snapshot. */
export function aTicketEvent(ticket: string, version: number, id = `${ticket}/${version}`, filler = 0): DomainEvent {
  return createEvent({
    id,
    type: 'ticket.updated',
    subject: `ticket/${ticket}`,
    version,
    time: new Date(),
    actor: { kind: 'system' },
    data: {
      companyId: 'c1',
      number: ticket,
      title: 'Phone is silent',
      url: `/tickets/${ticket}`,
      status: 'open',
      ...(filler > 0 ? { snapshot: 'x'.repeat(filler) } : {}),
    },
  });
}

/** Rows as a process leaves them that died long ago: the first tickets have them all in one piece, which is the worst case. */
export async function leaveBacklog(connection: Connection, tickets: number, changes: number): Promise<void> {
  await prepareOutbox(connection);
  const createdAt = new Date(Date.now() - 3_600_000);
  let seq = createdAt.getTime() * 1000;
  for (let ticket = 0; ticket < tickets; ticket += 1) {
    const rows = Array.from({ length: changes }, (_, index): OutboxRow => {
      const event = aTicketEvent(`b${ticket}`, index + 1, undefined, 2_000);
      seq += 1;
      return {
        _id: `${event.id}`,
        state: 'pending',
        owner: 'dead',
        aggregate: event.subject,
        version: event.version,
        seq,
        eventId: event.id,
        type: event.type,
        body: JSON.stringify(event),
        createdAt,
      };
    });
    await outboxRows(connection).insertMany(rows);
  }
}
