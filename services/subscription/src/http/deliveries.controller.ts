import { CurrentPrincipal, type Principal, Requires } from '@avviso/access';
import {
  type Delivery,
  type ListDeliveriesQuery,
  deliveryPageSchema,
  deliverySchema,
  listDeliveriesQuerySchema,
  resentSchema,
} from '@avviso/contracts';
import { Returns } from '@avviso/service-kit';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DeliveryAccess } from '../access/delivery-access.js';
import { DeliveryNotFound } from '../domain/subscription.errors.js';
import { DecisionRepository } from '../storage/decision.repository.js';
import { DeliveryLog } from '../storage/delivery-log.js';
import type { DecisionRow } from '../storage/schemas.js';
import { ResendDelivery } from '../use-cases/resend-delivery.js';

@Controller('api/v1/deliveries')
export class DeliveriesController {
  constructor(
    private readonly log: DeliveryLog,
    private readonly decisions: DecisionRepository,
    private readonly access: DeliveryAccess,
    private readonly resendDelivery: ResendDelivery,
  ) {}

  @Get()
  @Requires('deliveries.read')
  @Returns(deliveryPageSchema)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query({ schema: listDeliveriesQuerySchema }) query: ListDeliveriesQuery,
  ): Promise<{ items: Delivery[]; nextCursor: string | null }> {
    const byAddress = this.access.searchesAddresses(principal);
    const { items, nextCursor } = await this.log.list(query, this.access.filterOf(principal), byAddress);
    return { items: items.map((row) => this.show(principal, row)), nextCursor };
  }

  @Get(':id')
  @Requires('deliveries.read')
  @Returns(deliverySchema)
  async read(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<Delivery> {
    return this.show(principal, await this.visible(principal, id));
  }

  @Post(':id/resend')
  @HttpCode(202)
  @Requires('deliveries.manage')
  @Returns(resentSchema, 202)
  async resend(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<{ id: string }> {
    return { id: await this.resendDelivery.execute(await this.visible(principal, id), { by: principal }) };
  }

  private async visible(principal: Principal, id: string): Promise<DecisionRow> {
    const row = await this.decisions.find(id);
    if (!row?.delivery || !this.access.sees(principal, row.belongs)) throw new DeliveryNotFound();
    return row;
  }

  private show(principal: Principal, row: DecisionRow): Delivery {
    const { recipient, delivery, createdAt } = row;
    const showAddress = recipient.kind === 'chat' || this.access.seesAddresses(principal, row.belongs);
    return {
      id: row._id,
      eventId: row.eventId,
      eventType: row.eventType,
      subject: row.subject,
      title: row.title,
      channel: row.channel,
      recipient: { ...recipient, address: showAddress ? recipient.address : null },
      state: delivery?.state ?? 'queued',
      reasons: row.reasons,
      attempts: delivery?.attempts ?? 0,
      tries: (delivery?.tries ?? []).map(({ eventId: _, at, ...rest }) => ({ ...rest, at: at.toISOString() })),
      createdAt: createdAt.toISOString(),
      sentAt: delivery?.sentAt?.toISOString() ?? null,
      resendOf: row.resendOf,
    };
  }
}
