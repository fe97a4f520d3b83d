import { AcceptsSessionCookie, CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type AnswerConversation,
  type Conversation,
  type CreateConversation,
  type ListConversationsQuery,
  type ReadConversation as ReadConversationBody,
  type Ticket as TicketBody,
  type TicketMessage,
  answerConversationSchema,
  conversationPageSchema,
  conversationSchema,
  createConversationSchema,
  listConversationsQuerySchema,
  readConversationSchema,
  ticketMessagePageSchema,
  ticketMessageSchema,
  ticketPartsQuerySchema,
  ticketSchema,
} from '@avviso/contracts';
import { Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { TicketAccess } from '../access/ticket-access.js';
import { TicketPresenter } from '../http/ticket.presenter.js';
import { TicketStreams } from '../live/ticket-streams.js';
import { ReadConversation } from '../use-cases/read-conversation.js';
import { ConversationReads } from './conversation-reads.js';
import { ConversationPresenter } from './conversation.presenter.js';
import { Conversations } from './conversations.js';
import { ListConversations } from './list-conversations.js';

/** Exchanges between a company and the operator that are no ticket (TKT-10). */
@Controller('api/v1/conversations')
export class ConversationsController {
  constructor(
    private readonly conversations: Conversations,
    private readonly listing: ListConversations,
    private readonly access: TicketAccess,
    private readonly messages: ReadConversation,
    private readonly presenter: ConversationPresenter,
    private readonly tickets: TicketPresenter,
    private readonly reads: ConversationReads,
    private readonly streams: TicketStreams,
  ) {}

  @Get()
  @Requires('tickets.read', { contacts: true })
  @Returns(conversationPageSchema)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listConversationsQuerySchema }) query: ListConversationsQuery,
  ): Promise<{ items: Conversation[]; nextCursor: string | null }> {
    const { items, nextCursor } = await this.listing.list(principal, query);
    return { items: await this.presenter.all(principal, items), nextCursor };
  }

  @Post()
  @Requires('tickets.work', { contacts: true })
  @Returns(conversationSchema, 201)
  async begin(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createConversationSchema }) body: CreateConversation,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Conversation> {
    const conversation = await this.conversations.begin(principal, body);
    response.setHeader('Location', `/api/v1/conversations/${conversation.number}`);
    return this.presenter.one(principal, conversation);
  }

  @Get(':number')
  @Requires('tickets.read', { contacts: true })
  @Returns(conversationSchema)
  async read(@CurrentPrincipal() principal: Principal, @Param('number') number: string): Promise<Conversation> {
    const found = await this.access.visible(number, principal, undefined, 'begun-as-conversation');
    return this.presenter.one(principal, found);
  }

  @Get(':number/messages')
  @Requires('tickets.read', { contacts: true })
  @Returns(ticketMessagePageSchema)
  async listMessages(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Query({ schema: ticketPartsQuerySchema }) query: z.infer<typeof ticketPartsQuerySchema>,
  ): Promise<{ items: TicketMessage[]; nextCursor: string | null }> {
    const { items, nextCursor } = await this.messages.read(principal, number, query, 'begun-as-conversation');
    return { items: items.map((message) => this.tickets.message(message)), nextCursor };
  }

  @Post(':number/messages')
  @Requires('tickets.read', { contacts: true })
  @Returns(ticketMessageSchema, 201)
  async answer(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Body({ schema: answerConversationSchema }) body: AnswerConversation,
  ): Promise<TicketMessage> {
    return this.tickets.message(await this.conversations.answer(principal, number, body));
  }

  @Put(':number/read')
  @HttpCode(204)
  @Requires('tickets.read', { contacts: true })
  async markRead(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Body({ schema: readConversationSchema }) { until }: ReadConversationBody,
  ): Promise<void> {
    await this.access.visible(number, principal, undefined, 'begun-as-conversation');
    await this.reads.put(principal, number, new Date(until));
  }

  /** Server-sent events, as those of a ticket: `changed` when the reader may see something new, also that it is a ticket. */
  @Get(':number/stream')
  @AcceptsSessionCookie()
  @Requires('tickets.read', { contacts: true })
  @ApiProduces('text/event-stream')
  async stream(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.streams.open(principal, number, response, 'begun-as-conversation');
  }

  @Post(':number/close')
  @HttpCode(200)
  @Requires('tickets.read', { contacts: true })
  @Returns(conversationSchema)
  async close(@CurrentPrincipal() principal: Principal, @Param('number') number: string): Promise<Conversation> {
    return this.presenter.one(principal, await this.conversations.close(principal, number));
  }

  @Post(':number/ticket')
  @Requires('tickets.work')
  @Returns(ticketSchema, 201, 'The ticket that it has become, under the same number.')
  async becomeTicket(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TicketBody> {
    const ticket = await this.conversations.becomeTicket(principal, number);
    setETag(response, ticket.version);
    response.setHeader('Location', `/api/v1/tickets/${ticket.number}`);
    return this.tickets.ticket(principal, ticket);
  }
}
