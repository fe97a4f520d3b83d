import { NotPermitted, type Principal } from '@avviso/access';
import type { AnswerConversation, CreateConversation } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { actorOf } from '../access/actor.js';
import { TicketAccess } from '../access/ticket-access.js';
import { AttachFiles } from '../attachments/attach-files.js';
import { type Opening, becomeTicket, changeTicket, openTicket } from '../domain/save-ticket.js';
import { BlankText, UnknownReference } from '../domain/ticket.errors.js';
import type { Message, Ticket } from '../domain/ticket.js';
import { asWritten, isBlank } from '../rich-text/written.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { PostMessage } from '../use-cases/post-message.js';
import { TicketParties } from '../use-cases/ticket-parties.js';
import { TicketReferences } from '../use-cases/ticket-references.js';
import { TicketWriter } from '../use-cases/ticket-writer.js';
import { ConversationOver } from './conversation.errors.js';

/** What a conversation is begun with (TKT-10): for whom, and by whom, as for tickets. */
@Injectable()
export class BeginConversation {
  constructor(
    private readonly parties: TicketParties,
    private readonly references: TicketReferences,
    private readonly access: TicketAccess,
    private readonly tickets: TicketRepository,
    private readonly setups: SetupRepository,
  ) {}

  /** @throws BlankText, UnknownReference, CompanyArchived, NotPermitted */
  async opening(principal: Principal, { title, body, companyId, contactId }: CreateConversation): Promise<Opening> {
    const named = { companyId, contactId };
    const description = asWritten(body);
    if (isBlank(description)) throw new BlankText('body');
    const setup = await this.setups.current();
    const parties = await this.parties.of(principal, named);
    if (!(await this.access.reachesCompany(principal, parties.companyId, 'tickets.read'))) {
      const what = named.companyId === undefined ? 'contact' : 'company';
      throw new UnknownReference([{ path: `${what}Id`, message: `no such ${what}` }]);
    }
    const company = await this.references.check(parties, { ...empty, ...parties, title }, setup);
    if (!(await this.access.reachesCompany(principal, company.id, 'tickets.work'))) throw new NotPermitted();
    const fields = {
      ...{ ...empty, ...parties, title, description },
      ...{ status: setup.initial('status'), priority: setup.initial('priority') },
    };
    const number = await this.tickets.nextNumber();
    const opening = { number, fields, office: company.office ?? null, actor: actorOf(principal), at: new Date() };
    return { ...opening, kind: 'conversation' };
  }
}

const empty = {
  title: '',
  description: '',
  status: '',
  priority: '',
  type: null,
  impact: null,
  productFamily: null,
  fields: {},
  contactId: null,
  assigneeIds: [],
  watcherIds: [],
  tags: [],
};

/** What is done with a conversation: answered, closed, made a ticket. */
@Injectable()
export class Conversations {
  constructor(
    private readonly beginning: BeginConversation,
    private readonly access: TicketAccess,
    private readonly setups: SetupRepository,
    private readonly posting: PostMessage,
    private readonly files: AttachFiles,
    private readonly writer: TicketWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws what `BeginConversation` and `AttachFiles` throw */
  async begin(principal: Principal, wanted: CreateConversation): Promise<Ticket> {
    const opening = await this.beginning.opening(principal, wanted);
    return this.unitOfWork.run(async (session) => {
      const to = { number: opening.number, messageId: null };
      const attachments = await this.files.attach(principal, wanted.attachmentIds, to, session);
      const save = openTicket({ ...opening, attachments });
      await this.writer.write(save, session);
      return save.ticket;
    });
  }

  /**
   * A contact's answer takes a closed one up again.
   * @throws TicketNotFound, ConversationOver, and what `PostMessage` throws
   */
  async answer(principal: Principal, number: string, given: AnswerConversation): Promise<Message> {
    const { kind } = await this.access.visible(number, principal, undefined, 'begun-as-conversation');
    if (kind === 'ticket') throw new ConversationOver(number);
    return (await this.posting.post(principal, number, given, 'conversation')).message;
  }

  /** Closed twice changes nothing. @throws TicketNotFound, NotPermitted */
  close(principal: Principal, number: string): Promise<Ticket> {
    return this.unitOfWork.run(async (session) => {
      const before = await this.access.workable(number, principal, session, 'conversation');
      const setup = await this.setups.current(session);
      const status = setup.entries('status').find(({ phase, retired }) => phase === 'closed' && !retired)?.key;
      const change = status === undefined ? {} : { status };
      const save = changeTicket(before, change, { actor: actorOf(principal), at: new Date(), setup });
      if (save) await this.writer.write(save, session);
      return save?.ticket ?? before;
    });
  }

  /** Its number, messages and people stay; from now on it is a ticket. @throws TicketNotFound, NotPermitted, ConversationOver */
  becomeTicket(principal: Principal, number: string): Promise<Ticket> {
    return this.unitOfWork.run(async (session) => {
      const before = await this.access.workable(number, principal, session, 'begun-as-conversation');
      if (before.kind === 'ticket') throw new ConversationOver(before.number);
      const setup = await this.setups.current(session);
      const save = becomeTicket(before, { actor: actorOf(principal), at: new Date(), setup });
      await this.writer.write(save, session);
      return save.ticket;
    });
  }
}
