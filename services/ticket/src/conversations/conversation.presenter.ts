import type { Principal } from '@avviso/access';
import type { Conversation } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { TicketAccess } from '../access/ticket-access.js';
import type { Ticket } from '../domain/ticket.js';
import { safeHtml } from '../rich-text/markdown.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { NameBook } from '../use-cases/name-book.js';
import { ConversationReads } from './conversation-reads.js';

/** Conversations as their reader may see them. */
@Injectable()
export class ConversationPresenter {
  constructor(
    private readonly names: NameBook,
    private readonly access: TicketAccess,
    private readonly setups: SetupRepository,
    private readonly reads: ConversationReads,
  ) {}

  async one(principal: Principal, conversation: Ticket): Promise<Conversation> {
    const [shown] = await this.all(principal, [conversation]);
    if (!shown) throw new Error('nothing to show');
    return shown;
  }

  async all(principal: Principal, conversations: readonly Ticket[]): Promise<Conversation[]> {
    const [names, setup, read] = await Promise.all([
      this.names.namesIn(conversations),
      this.setups.current(),
      this.reads.of(
        principal,
        conversations.map(({ number }) => number),
      ),
    ]);
    return Promise.all(
      conversations.map(async (conversation) => {
        const { number, version, title, description, status, companyId, contactId, lastMessage } = conversation;
        const became = conversation.kind === 'ticket';
        const state = setup.phaseOf(status) === 'closed' ? ('closed' as const) : ('open' as const);
        return {
          ...{ number, version, title, body: description, bodyHtml: safeHtml(description) },
          attachments: conversation.attachments ?? [],
          state,
          unread: !became && state === 'open' && isUnread(principal, conversation, read.get(number)),
          ...{ companyId, companyName: names.company(companyId) },
          ...{ contactId, contactName: contactId === null ? null : names.person(contactId) },
          lastMessage: lastMessage && {
            authorName: lastMessage.author.name,
            excerpt: lastMessage.excerpt,
            at: lastMessage.at.toISOString(),
          },
          createdBy: conversation.createdBy,
          createdAt: conversation.createdAt.toISOString(),
          updatedAt: conversation.publicUpdatedAt.toISOString(),
          ticketNumber: became ? number : null,
          editable: !became && (await this.access.mayWork(principal, conversation)),
        };
      }),
    );
  }
}

/** Whether somebody else wrote the last of it after it was read; a note is nothing that waits for an answer. */
function isUnread(reader: Principal, { lastMessage, createdBy, createdAt }: Ticket, until: Date | undefined): boolean {
  const { author, at } = lastMessage ?? { author: createdBy, at: createdAt };
  const own = author.kind === reader.kind && author.id === reader.id;
  return !own && (until === undefined || until < at);
}
