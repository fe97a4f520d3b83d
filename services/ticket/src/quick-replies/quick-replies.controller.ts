import { CurrentPrincipal, type EmployeePrincipal, NotPermitted, type Principal, Requires } from '@avviso/access';
import {
  type ChangeQuickReply,
  type CreateQuickReply,
  type ListQuickRepliesQuery,
  type QuickReply as QuickReplyBody,
  type QuickReplyText,
  changeQuickReplySchema,
  createQuickReplySchema,
  listQuickRepliesQuerySchema,
  quickReplyPageSchema,
  quickReplySchema,
  quickReplyTextQuerySchema,
  quickReplyTextSchema,
} from '@avviso/contracts';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { FillQuickReply } from './fill-quick-reply.js';
import { QuickReplyNotFound } from './quick-reply.errors.js';
import type { QuickReply } from './quick-reply.js';
import { QuickReplyRepository } from './quick-reply.repository.js';
import { SaveQuickReply, mayChange } from './save-quick-reply.js';

@Controller('api/v1/quick-replies')
@Requires('tickets.work')
export class QuickRepliesController {
  constructor(
    private readonly replies: QuickReplyRepository,
    private readonly saveReply: SaveQuickReply,
    private readonly fillReply: FillQuickReply,
  ) {}

  @Get()
  @Returns(quickReplyPageSchema)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listQuickRepliesQuerySchema }) query: ListQuickRepliesQuery,
  ): Promise<{ items: QuickReplyBody[]; nextCursor: string | null }> {
    const employee = employeeOf(principal);
    const { items, nextCursor } = await this.replies.list(employee.id, query);
    return { items: items.map((reply) => shown(reply, employee)), nextCursor };
  }

  @Post()
  @Returns(quickReplySchema, 201)
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createQuickReplySchema }) body: CreateQuickReply,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QuickReplyBody> {
    const employee = employeeOf(principal);
    const reply = await this.saveReply.create(employee, body);
    response.setHeader('Location', `/api/v1/quick-replies/${reply.id}`);
    return answer(response, reply, employee);
  }

  @Get(':id')
  @Returns(quickReplySchema)
  async read(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QuickReplyBody> {
    const employee = employeeOf(principal);
    const reply = await this.replies.find(id, employee.id);
    if (!reply) throw new QuickReplyNotFound();
    return answer(response, reply, employee);
  }

  @Patch(':id')
  @Returns(quickReplySchema)
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch() version: number | undefined,
    @Body({ schema: changeQuickReplySchema }) body: ChangeQuickReply,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QuickReplyBody> {
    const employee = employeeOf(principal);
    return answer(response, await this.saveReply.change(employee, id, body, version), employee);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    return this.saveReply.remove(employeeOf(principal), id);
  }

  @Get(':id/text')
  @Returns(quickReplyTextSchema)
  fill(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query({ schema: quickReplyTextQuerySchema }) { ticket }: z.infer<typeof quickReplyTextQuerySchema>,
  ): Promise<QuickReplyText> {
    return this.fillReply.fill(employeeOf(principal), id, ticket);
  }
}

function employeeOf(principal: Principal): EmployeePrincipal {
  if (principal.kind !== 'employee') throw new NotPermitted();
  return principal;
}

function answer(response: Response, reply: QuickReply, employee: EmployeePrincipal): QuickReplyBody {
  setETag(response, reply.version);
  return shown(reply, employee);
}

function shown(reply: QuickReply, employee: EmployeePrincipal): QuickReplyBody {
  const { id, version, name, ownerId, texts, changedAt, changedBy } = reply;
  return {
    id,
    version,
    name,
    shared: ownerId === null,
    texts,
    editable: mayChange(employee, ownerId),
    changedAt: changedAt.toISOString(),
    changedBy: changedBy.name,
  };
}
