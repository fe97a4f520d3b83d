import { type AttachedFile, type DomainEvent, createEvent } from '@avviso/contracts';
import { Outbox, currentCorrelationId } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { type TicketSetup, isListField } from '../domain/setup/ticket-setup.js';
import { usedBy } from '../domain/setup/used-keys.js';
import { eventTypeOf } from '../domain/ticket-event.js';
import { snapshotOf } from '../domain/ticket-snapshot.js';
import { UnknownReference, noSuchValue } from '../domain/ticket.errors.js';
import type { Save } from '../domain/ticket.js';
import { DueTimes } from '../due-times/due-times.js';
import { HistoryRepository } from '../storage/history.repository.js';
import { ListingRepository } from '../storage/listing.repository.js';
import { MessageRepository } from '../storage/message.repository.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { NameBook } from './name-book.js';

/** Writes a save: ticket, message, what lists look it up by, history and event, all or none (TKT-9). */
@Injectable()
export class TicketWriter {
  constructor(
    private readonly tickets: TicketRepository,
    private readonly messages: MessageRepository,
    private readonly history: HistoryRepository,
    private readonly setups: SetupRepository,
    private readonly listing: ListingRepository,
    private readonly names: NameBook,
    private readonly dueTimes: DueTimes,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Gives `save.ticket` its due time, so that whoever answers with it says the right one.
   * @throws StaleVersion when the ticket is another version by now
   */
  async write(save: Save, session: ClientSession, origin: 'live' | 'import' = 'live'): Promise<void> {
    Object.assign(save.ticket, await this.dueTimes.after(save, session));
    if (save.before === null) await this.tickets.insert(save.ticket, session);
    else if (!(await this.tickets.replace(save.ticket, save.before.version, session))) {
      throw new StaleVersion('The ticket');
    }
    if (save.message) await this.messages.insert(save.message, save.ticket.version, session);
    await this.listing.keep(save, session);
    await this.history.insert(save, session);
    const setup = await this.setups.current(session);
    await this.keepUsed(save, setup, session);
    await this.outbox.add(session, [await this.eventOf(save, setup, origin)]);
  }

  /** What has stood on a ticket can be retired, but not deleted any more. */
  private async keepUsed(save: Save, setup: TicketSetup, session: ClientSession): Promise<void> {
    const used = usedBy(save.changes, setup);
    assertKnown(used, setup);
    await this.setups.markUsed(await this.setups.neverUsed(used), session);
  }

  private async eventOf(save: Save, setup: TicketSetup, origin: 'live' | 'import'): Promise<DomainEvent> {
    const { ticket, actor, at } = save;
    const snapshot = snapshotOf(save, await this.names.namesIn([save.before, ticket]), setup);
    const head = {
      id: newId(),
      subject: `${ticket.kind}/${ticket.number}`,
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
        const files = named(ticket.attachments);
        const description = { id: `${ticket.number}-description`, author, text, ...files };
        const message = text === '' && !files.attachments ? {} : { message: description };
        return createEvent({ ...head, type, data: { ...snapshot, ...message } });
      }
      case 'conversation.created': {
        const opening = { id: `${ticket.number}-description`, author, text: ticket.description };
        const message = { ...opening, ...named(ticket.attachments) };
        return createEvent({ ...head, type, data: { ...messagingOf(snapshot), message } });
      }
      case 'conversation.updated': {
        const { message } = save;
        const said = message ? { message: { ...idAndText(save), author, ...named(message.attachments) } } : {};
        return createEvent({ ...head, type, data: { ...messagingOf(snapshot), ...said } });
      }
      case 'ticket.replied': {
        const message = { ...idAndText(save), author, ...named(save.message?.attachments) };
        const { secretReference } = save;
        return createEvent({
          ...head,
          type,
          data: { ...snapshot, message, ...(secretReference === undefined ? {} : { secretReference }) },
        });
      }
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

/** One may have been deleted since it was checked. @throws UnknownReference */
function assertKnown(used: Record<string, string[]>, setup: TicketSetup): void {
  const gone = Object.entries(used).filter(([row, keys]) =>
    keys.some((key) => isListField(row) && setup.entry(row, key) === undefined),
  );
  if (gone.length > 0) throw new UnknownReference(gone.map(([path]) => ({ path, message: noSuchValue })));
}

/** What a conversation has of it: nobody works on one. */
function messagingOf({ companyId, contactId, office, number, title, url, status, fields, changes }: Snapshot) {
  const shown = ['title', 'companyId', 'contactId', 'office', 'status'];
  return {
    ...{ companyId, number, title, url, status },
    ...(contactId === undefined ? {} : { contactId }),
    ...(office === undefined ? {} : { office }),
    fields: (fields ?? []).filter(({ name }) => shown.includes(name)),
    changes: (changes ?? []).filter(({ field }) => shown.includes(field)),
  };
}
type Snapshot = ReturnType<typeof snapshotOf>;

function idAndText({ message }: Save): { id: string; text: string } {
  if (!message) throw new Error('a reply or note without message');
  return { id: message.id, text: message.body };
}

/** Files as an event names them. */
function named(files: readonly AttachedFile[] | undefined): { attachments?: { name: string; size: number }[] } {
  return files?.length ? { attachments: files.map(({ name, size }) => ({ name, size })) } : {};
}
