import { type DomainEvent, createEvent } from '@avviso/contracts';
import { Outbox, currentCorrelationId } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { eventTypeOf } from '../domain/ticket-event.js';
import { snapshotOf } from '../domain/ticket-snapshot.js';
import type { Save } from '../domain/ticket.js';
import { HistoryRepository } from '../storage/history.repository.js';
import { MessageRepository } from '../storage/message.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { NameBook } from './name-book.js';

/** Writes a save: ticket, message, history and event, all or none (TKT-9). */
@Injectable()
export class TicketWriter {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly history: HistoryRepository,
    private readonly names: NameBook,
    private readonly outbox: Outbox,
  ) {}

  /** @throws StaleVersion when the ticket is another version by now */
  async write(save: Save, session: ClientSession, origin: 'live' | 'import' = 'live'): Promise<void> {
    if (save.before === null) await this.tickets.insert(save.ticket, session);
    else if (!(await this.tickets.replace(save.ticket, save.before.version, session))) {
      throw new StaleVersion('The ticket');
    }
    if (save.message) await this.messages.insert(save.message, save.ticket.version, session);
    await this.history.insert(save, session);
    await this.outbox.add(session, [await this.eventOf(save, origin)]);
  }

  private async eventOf(save: Save, origin: 'live' | 'import'): Promise<DomainEvent> {
    const { ticket, actor, at } = save;
    const snapshot = snapshotOf(save, await this.names.namesIn([save.before, ticket]));
    const head = {
      id: newId(),
      subject: `ticket/${ticket.number}`,
      version: ticket.version,
      time: at,
      actor: { kind: actor.kind, id: actor.id ?? undefined },
      correlationId: currentCorrelationId(),
      origin,
    };
    const author = { kind: actor.kind, ...(actor.id === null ? {} : { id: actor.id }), name: actor.name };
    const type = eventTypeOf(save);
    switch (type) {
      case 'ticket.created': {
        const text = ticket.description;
        const message = text === '' ? {} : { message: { id: `${ticket.number}-description`, author, text } };
        return createEvent({ ...head, type, data: { ...snapshot, ...message } });
      }
      case 'ticket.replied':
        return createEvent({
          ...head,
          type,
          data: { ...snapshot, message: { ...idAndText(save), author } },
        });
      case 'ticket.noted':
        return createEvent({ ...head, type, data: { ...snapshot, noteId: idAndText(save).id } });
      case 'ticket.status-changed':
        return createEvent({ ...head, type, data: { ...snapshot, previousStatus: save.before?.status ?? '' } });
      case 'ticket.assigned':
      case 'ticket.updated':
        return createEvent({ ...head, type, data: snapshot });
    }
  }
}

function idAndText({ message }: Save): { id: string; text: string } {
  if (!message) throw new Error('a reply or note without message');
  return { id: message.id, text: message.body };
}
