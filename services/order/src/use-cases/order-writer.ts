import { type DomainEvent, createEvent } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { Outbox, currentCorrelationId } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { eventTypeOf } from '../domain/order-event.js';
import { snapshotOf } from '../domain/order-snapshot.js';
import type { Save } from '../domain/order.js';
import { OrderHistoryRepository } from '../storage/order-history.repository.js';
import { OrderRepository } from '../storage/order.repository.js';

interface WriteOptions {
  origin?: 'live' | 'import';
  requestHash?: string | null;
}

/** Writes a save: order, history and event, all or none (OPS-12). */
@Injectable()
export class OrderWriter {
  constructor(
    private readonly orders: OrderRepository,
    private readonly history: OrderHistoryRepository,
    private readonly directory: Directory,
    private readonly outbox: Outbox,
  ) {}

  /** @throws StaleVersion when the order is another version by now */
  async write(save: Save, session: ClientSession, options: WriteOptions = {}): Promise<void> {
    if (save.before === null) await this.orders.insert(save.order, options.requestHash ?? null, session);
    else if (!(await this.orders.update(save.order, save.before.version, session))) throw new StaleVersion('The order');
    await this.history.insert(save, session);
    await this.outbox.add(session, [await this.eventOf(save, options.origin ?? 'live')]);
  }

  private async eventOf(save: Save, origin: 'live' | 'import'): Promise<DomainEvent> {
    const { order, actor, at } = save;
    const people = [order.contactId, order.personalManagerId].filter((id) => id !== null);
    const names = await this.directory.names([order.companyId], people);
    return createEvent({
      id: newId(),
      type: eventTypeOf(save),
      subject: `order/${order.number}`,
      version: order.version,
      time: at,
      actor: { kind: actor.kind, id: actor.id ?? undefined },
      correlationId: currentCorrelationId(),
      origin,
      data: snapshotOf(save, names),
    });
  }
}
