import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type CreateOrder as CreateOrderBody,
  type ListOrdersQuery,
  type Order,
  type OrderHistoryEntry,
  type OrderListItem,
  createOrderSchema,
  listOrdersQuerySchema,
  orderHistoryPageSchema,
  orderPageSchema,
  orderPartsQuerySchema,
  orderSchema,
} from '@avviso/contracts';
import { Returns, setETag } from '@avviso/service-kit';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { OrderAccess } from '../access/order-access.js';
import { CreateOrder } from '../use-cases/create-order.js';
import { ListOrders } from '../use-cases/list-orders.js';
import { ReadOrderHistory } from '../use-cases/read-order-history.js';
import { OrderPresenter } from './order.presenter.js';

@Controller('api/v1/orders')
export class OrdersController {
  constructor(
    private readonly access: OrderAccess,
    private readonly listOrders: ListOrders,
    private readonly createOrder: CreateOrder,
    private readonly history: ReadOrderHistory,
    private readonly presenter: OrderPresenter,
  ) {}

  @Get()
  @Requires('orders.read', { contacts: true })
  @Returns(orderPageSchema)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listOrdersQuerySchema }) query: ListOrdersQuery,
  ): Promise<{ items: OrderListItem[]; nextCursor: string | null }> {
    const { items, nextCursor } = await this.listOrders.list(principal, query);
    return { items: await this.presenter.list(principal, items), nextCursor };
  }

  @Post()
  @Requires('orders.work')
  @Returns(orderSchema, 201)
  @Returns(orderSchema, 200, 'The order that an earlier request with the same external reference made.')
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body({ schema: createOrderSchema }) body: CreateOrderBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Order> {
    const { order, created } = await this.createOrder.create(principal, body);
    response.status(created ? 201 : 200).setHeader('Location', `/api/v1/orders/${order.number}`);
    setETag(response, order.version);
    return this.presenter.order(principal, order);
  }

  @Get(':number')
  @Requires('orders.read', { contacts: true })
  @Returns(orderSchema)
  async read(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Order> {
    const order = await this.access.visible(number, principal);
    setETag(response, order.version);
    return this.presenter.order(principal, order);
  }

  @Get(':number/history')
  @Requires('orders.read', { contacts: true })
  @Returns(orderHistoryPageSchema)
  async listHistory(
    @CurrentPrincipal() principal: Principal,
    @Param('number') number: string,
    @Query({ schema: orderPartsQuerySchema }) query: z.infer<typeof orderPartsQuerySchema>,
  ): Promise<{ items: OrderHistoryEntry[]; nextCursor: string | null }> {
    const { items, nextCursor } = await this.history.read(principal, number, query);
    return { items: this.presenter.history(items), nextCursor };
  }
}
