import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type PostMessage as PostMessageBody,
  type TicketHistoryEntry,
  type TicketMessage,
  postMessageSchema,
  ticketHistoryPageSchema,
  ticketMessagePageSchema,
  ticketMessageSchema,
  ticketPartsQuerySchema,
} from '@avviso/contracts';
import { Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { PostMessage } from '../use-cases/post-message.js';
import { ReadConversation } from '../use-cases/read-conversation.js';
import { ReadHistory } from '../use-cases/read-history.js';
import { TicketPresenter } from './ticket.presenter.js';

type PartsQuery = z.infer<typeof ticketPartsQuerySchema>;

@Controller('api/v1/tickets/:number')
export class MessagesController {
  constructor(
    private readonly conversation: ReadConversation,
    private readonly history: ReadHistory,
    private readonly postMessage: PostMessage,
    private readonly presenter: TicketPresenter,
  ) {}

  @Get('messages')
  @Requires('tickets.read', { contacts: true })
  @Returns(ticketMessagePageSchema)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Query({ schema: ticketPartsQuerySchema }) query: PartsQuery,
  ): Promise<{ items: TicketMessage[]; nextCursor: string | null }> {
    const { items, nextCursor } = await this.conversation.read(principal, number, query);
    return { items: items.map((message) => this.presenter.message(message)), nextCursor };
  }

  @Post('messages')
  @Requires('tickets.read', { contacts: true })
  @Returns(ticketMessageSchema, 201, 'The message; ETag is the version of the ticket.')
  async post(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Body({ schema: postMessageSchema }) body: PostMessageBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TicketMessage> {
    const { ticket, message } = await this.postMessage.post(principal, number, body);
    setETag(response, ticket.version);
    return this.presenter.message(message);
  }

  @Get('history')
  @Requires('tickets.read', { contacts: true })
  @Returns(ticketHistoryPageSchema)
  async listHistory(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Query({ schema: ticketPartsQuerySchema }) query: PartsQuery,
  ): Promise<{ items: TicketHistoryEntry[]; nextCursor: string | null }> {
    const { items, nextCursor } = await this.history.read(principal, number, query);
    return { items: await this.presenter.history(items), nextCursor };
  }
}
