import type { Principal } from '@avviso/access';
import type { PostMessage as NewMessage } from '@avviso/contracts';
import { UnitOfWork, newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { actorOf } from '../access/actor.js';
import { TicketAccess } from '../access/ticket-access.js';
import { AttachFiles } from '../attachments/attach-files.js';
import { addMessage } from '../domain/save-ticket.js';
import { checkGiven } from '../domain/setup/check-given.js';
import { BlankText, NoteWithStatus, NotesAreForEmployees } from '../domain/ticket.errors.js';
import type { Message, Ticket, TicketKind } from '../domain/ticket.js';
import { keepPlace, secretOf } from '../quick-replies/secrets.js';
import { excerptOf } from '../rich-text/markdown.js';
import { asWritten, isBlank } from '../rich-text/written.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { TicketReferences } from './ticket-references.js';
import { TicketWriter } from './ticket-writer.js';

@Injectable()
export class PostMessage {
  constructor(
    private readonly access: TicketAccess,
    private readonly references: TicketReferences,
    private readonly setups: SetupRepository,
    private readonly files: AttachFiles,
    private readonly writer: TicketWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Adds a public reply or an internal note. A reply overwrites nothing, so it names no version: when somebody else
   * saves at the same moment, it comes after.
   * @throws BlankText, TicketNotFound, NotPermitted, NotesAreForEmployees, NoteWithStatus, UnknownReference, TooManyFiles, and what
   * `checkGiven` and `secretOf` throw
   */
  async post(
    principal: Principal,
    number: string,
    given: NewMessage,
    kind: TicketKind = 'ticket',
  ): Promise<{ ticket: Ticket; message: Message }> {
    const id = newId();
    const kept = mayCarrySecret(principal, given) ? keepPlace(given.body) : { body: given.body, secret: false };
    const body = asWritten(kept.body);
    if (isBlank(body) && given.attachmentIds.length === 0) throw new BlankText('body');
    return this.unitOfWork.run(async (session) => {
      const before = await this.access.workable(number, principal, session, kind);
      refuse(principal, given);
      const secretReference = secretOf(kept, given.secretReference, before);
      const set = given.status === undefined ? {} : { status: given.status };
      const setup = await this.setups.current(session);
      checkGiven({ values: set, custom: undefined, by: principal.kind, before, companyId: before.companyId }, setup);
      await this.references.check(set, { ...before, ...set }, setup);
      const to = { number: before.number, messageId: id };
      const attachments = await this.files.attach(principal, given.attachmentIds, to, session);
      const excerpt = excerptOf(body) || attachments.map(({ name }) => name).join(', ');
      const written = {
        id,
        excerpt,
        body,
        internal: given.internal,
        status: given.status,
        attachments,
        secretReference,
      };
      const save = addMessage(before, written, { actor: actorOf(principal), at: new Date(), setup });
      await this.writer.write(save, session);
      if (!save.message) throw new Error('a save of a message without message');
      return { ticket: save.ticket, message: save.message };
    });
  }
}

/** Only what staff says to a contact; in a note or in the contact's own words a snippet is a word like any other. */
const mayCarrySecret = (principal: Principal, { internal }: NewMessage) => principal.kind === 'employee' && !internal;

function refuse(principal: Principal, given: NewMessage): void {
  if (principal.kind === 'contact' && given.internal) throw new NotesAreForEmployees();
  if (given.internal && given.status !== undefined) throw new NoteWithStatus();
}
