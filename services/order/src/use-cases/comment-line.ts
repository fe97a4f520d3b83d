import type { Principal } from '@avviso/access';
import { UnitOfWork } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { OrderAccess } from '../access/order-access.js';
import { CommentsAreForCustomers, LineNotFound } from '../domain/order.errors.js';
import type { Order } from '../domain/order.js';
import { commentLine } from '../domain/save-order.js';
import { OrderWriter } from './order-writer.js';

@Injectable()
export class CommentLine {
  constructor(
    private readonly access: OrderAccess,
    private readonly writer: OrderWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Adds, changes or takes away the customer's comment (ORD-3). @throws OrderNotFound, LineNotFound, CommentsAreForCustomers, StaleVersion */
  comment(
    principal: Principal,
    number: string,
    line: string,
    text: string,
    readVersion: number | undefined,
  ): Promise<Order> {
    return this.unitOfWork.run(async (session) => {
      const before = await this.access.visible(number, principal, session);
      if (principal.kind !== 'contact') throw new CommentsAreForCustomers();
      if (!before.lines.some((candidate) => candidate.line === line)) throw new LineNotFound();
      if (readVersion !== undefined && readVersion !== before.version) throw new StaleVersion('The order');
      const actor = { kind: principal.kind, id: principal.id, name: principal.name };
      const save = commentLine(before, line, text, { actor, at: new Date() });
      if (save) await this.writer.write(save, session);
      return save?.order ?? before;
    });
  }
}
