import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type Order,
  changeLineStatusSchema,
  changeLineStatusesSchema,
  commentLineSchema,
  orderSchema,
} from '@avviso/contracts';
import { IfMatch, Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Param, Patch, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Order as StoredOrder } from '../domain/order.js';
import { ChangeLineStatuses } from '../use-cases/change-line-statuses.js';
import { CommentLine } from '../use-cases/comment-line.js';
import { OrderPresenter } from './order.presenter.js';

@Controller('api/v1/orders/:number/lines')
export class OrderLinesController {
  constructor(
    private readonly statuses: ChangeLineStatuses,
    private readonly commentLine: CommentLine,
    private readonly presenter: OrderPresenter,
  ) {}

  @Patch()
  @Requires('orders.work')
  @Returns(orderSchema)
  async changeSeveral(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @IfMatch() version: number | undefined,
    @Body({ schema: changeLineStatusesSchema }) body: z.infer<typeof changeLineStatusesSchema>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Order> {
    const order = await this.statuses.changeSeveral(principal, number, body.lines, version);
    return this.answer(principal, order, response);
  }

  @Patch(':line')
  @Requires('orders.work')
  @Returns(orderSchema)
  async changeOne(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Param('line') line: string,
    // other shops and ERPs set one status without having read the order (ORD-12)
    @IfMatch({ optional: true }) version: number | undefined,
    @Body({ schema: changeLineStatusSchema }) body: z.infer<typeof changeLineStatusSchema>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Order> {
    const order = await this.statuses.changeOne(principal, number, { line, status: body.status }, version);
    return this.answer(principal, order, response);
  }

  @Put(':line/comment')
  @Requires('orders.read', { contacts: true })
  @Returns(orderSchema)
  async comment(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Param('line') line: string,
    @IfMatch() version: number | undefined,
    @Body({ schema: commentLineSchema }) body: z.infer<typeof commentLineSchema>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Order> {
    const order = await this.commentLine.comment(principal, number, line, body.comment, version);
    return this.answer(principal, order, response);
  }

  private answer(principal: Principal, order: StoredOrder, response: Response): Promise<Order> {
    setETag(response, order.version);
    return this.presenter.order(principal, order);
  }
}
