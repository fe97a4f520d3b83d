import type { Principal } from '@avviso/access';
import type { PostMessage as NewMessage } from '@avviso/contracts';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { actorOf } from '../access/actor.js';
import { TicketAccess } from '../access/ticket-access.js';
import { mayContactSet } from '../domain/portal-fields.js';
import { addMessage } from '../domain/save-ticket.js';
import { FieldsNotEditable, NoteWithStatus, NotesAreForEmployees, UnknownReference } from '../domain/ticket.errors.js';
import type { Message, Ticket } from '../domain/ticket.js';
import { excerptOf } from '../rich-text/markdown.js';
import { TicketReferences } from './ticket-references.js';
import { TicketWriter } from './ticket-writer.js';

@Injectable()
export class PostMessage {
  constructor(
    private readonly access: TicketAccess,
    private readonly references: TicketReferences,
    private readonly writer: TicketWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Adds a public reply or an internal note. A reply overwrites nothing, so it names no version: when somebody else
   * saves at the same moment, it comes after.
   * @throws TicketNotFound, NotPermitted, NotesAreForEmployees, FieldsNotEditable, NoteWithStatus, UnknownReference
   */
  post(principal: Principal, number: string, given: NewMessage): Promise<{ ticket: Ticket; message: Message }> {
    const id = newId();
    const excerpt = excerptOf(given.body);
    return this.unitOfWork.run(async (session) => {
      const before = await this.access.workable(number, principal, session);
      refuse(principal, given);
      const set = given.status === undefined ? {} : { status: given.status };
      await this.references.check(set, { ...before, ...set });
      const written = { id, excerpt, body: given.body, internal: given.internal, status: given.status };
      const save = addMessage(before, written, { actor: actorOf(principal), at: new Date() });
      await this.writer.write(save, session);
      if (!save.message) throw new Error('a save of a message without message');
      return { ticket: save.ticket, message: save.message };
    });
  }
}

function refuse(principal: Principal, given: NewMessage): void {
  if (principal.kind === 'contact') {
    if (given.internal) throw new NotesAreForEmployees();
    if (given.status !== undefined && !mayContactSet('status', 'changing')) throw new FieldsNotEditable(['status']);
  }
  if (given.internal && given.status !== undefined) throw new NoteWithStatus();
  if (given.attachmentIds.length > 0) {
    throw new UnknownReference(
      given.attachmentIds.map((_, at) => ({ path: `attachmentIds.${at}`, message: 'no such attachment' })),
    );
  }
}
