import { createHash } from 'node:crypto';
import { NotPermitted, type Principal } from '@avviso/access';
import type { CreateOrder as NewOrder } from '@avviso/contracts';
import { UnitOfWork, isDuplicateKey } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { OrderAccess } from '../access/order-access.js';
import { ReferenceInUse } from '../domain/order.errors.js';
import type { Order } from '../domain/order.js';
import { createOrder } from '../domain/save-order.js';
import { OrderRepository } from '../storage/order.repository.js';
import { OrderParties } from './order-parties.js';
import { OrderWriter } from './order-writer.js';

@Injectable()
export class CreateOrder {
  constructor(
    private readonly parties: OrderParties,
    private readonly access: OrderAccess,
    private readonly orders: OrderRepository,
    private readonly writer: OrderWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Creates an order. Sent again with the same external reference and content, it answers the order that is there
   * (ORD-12): `created` is false then.
   * @throws UnknownReference, CompanyArchived, NotPermitted, MixedCurrencies, AmountTooLarge, ReferenceInUse
   */
  async create(principal: Principal, given: NewOrder): Promise<{ order: Order; created: boolean }> {
    const { company, contactId } = await this.parties.of(given, (named) => this.access.mayName(principal, named));
    const office = company.office ?? null;
    const personalManagerId = company.personalManagerId ?? null;
    if (!(await this.access.mayWork(principal, { companyId: company.id, office, personalManagerId }))) {
      throw new NotPermitted('You may not create orders for this company.');
    }
    const requestHash = given.externalReference === undefined ? null : hashOf(given);
    const known = await this.orderOfRequest(company.id, given.externalReference, requestHash);
    if (known) return { order: known, created: false };
    const head = { kind: given.kind, title: given.title, companyId: company.id, contactId, office, personalManagerId };
    const save = createOrder(
      {
        ...head,
        number: await this.orders.nextNumber(),
        externalReference: given.externalReference ?? null,
        comment: given.comment ?? null,
        lines: given.lines.map((line) => ({
          ...line,
          brand: line.brand ?? null,
          supplier: line.supplier ?? null,
          comment: line.comment || null,
        })),
      },
      { actor: { kind: principal.kind, id: principal.id, name: principal.name }, at: new Date() },
    );
    try {
      await this.unitOfWork.run((session) => this.writer.write(save, session, { requestHash }));
    } catch (error) {
      // the same request at the same moment was faster
      const other = isDuplicateKey(error)
        ? await this.orderOfRequest(company.id, given.externalReference, requestHash)
        : undefined;
      if (!other) throw error;
      return { order: other, created: false };
    }
    return { order: save.order, created: true };
  }

  private async orderOfRequest(
    companyId: string,
    reference: string | undefined,
    requestHash: string | null,
  ): Promise<Order | undefined> {
    const known = reference === undefined ? undefined : await this.orders.findByReference(companyId, reference);
    if (known && known.requestHash !== requestHash) throw new ReferenceInUse();
    return known?.order;
  }
}

/** The schema gives keys their order, so equal requests have equal text. */
function hashOf(given: NewOrder): string {
  return createHash('sha256').update(JSON.stringify(given)).digest('base64url');
}
