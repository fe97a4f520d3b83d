import { AcceptsSessionCookie, CurrentPrincipal, type Principal, SignedIn } from '@avviso/access';
import {
  inboxChangeSchema,
  inboxPageSchema,
  type InboxChange,
  type InboxPage,
  type InboxQuery,
  inboxQuerySchema,
  type InboxReadAll,
  inboxReadAllSchema,
} from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ListInbox } from '../inbox/list-inbox.js';
import { MarkRead } from '../inbox/mark-read.js';
import { OpenStreams } from '../stream/open-streams.js';

/** The bell of the signed-in person (CHN-12). */
@ApiTags('inbox')
@SignedIn()
@Controller('api/v1/inbox')
export class InboxController {
  constructor(
    private readonly listInbox: ListInbox,
    private readonly markRead: MarkRead,
    private readonly streams: OpenStreams,
  ) {}

  @Get()
  @Returns(inboxPageSchema)
  list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: inboxQuerySchema }) query: InboxQuery,
  ): Promise<InboxPage> {
    return this.listInbox.execute(principal, query);
  }

  /**
   * Server-sent events: `ready` first, `notification` for a new entry, `read` when entries were marked. After a lost
   * connection the browser sends Last-Event-ID and is told what it missed.
   */
  @Get('stream')
  @AcceptsSessionCookie()
  @ApiProduces('text/event-stream')
  async stream(
    @CurrentPrincipal() principal: Principal,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    await this.streams.open(principal, response, revisionOf(lastEventId));
  }

  @Post('read-all')
  @HttpCode(200)
  @Returns(inboxReadAllSchema)
  readAll(@CurrentPrincipal() principal: Principal): Promise<InboxReadAll> {
    return this.markRead.all(principal);
  }

  @Post(':id/read')
  @HttpCode(200)
  @Returns(inboxChangeSchema)
  read(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<InboxChange> {
    return this.markRead.one(principal, id, true);
  }

  @Post(':id/unread')
  @HttpCode(200)
  @Returns(inboxChangeSchema)
  unread(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<InboxChange> {
    return this.markRead.one(principal, id, false);
  }
}

/** An id that we did not give is as good as none. */
function revisionOf(lastEventId: string | undefined): number | undefined {
  return lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : undefined;
}
