import type { Principal } from '@avviso/access';
import type { OrderLineStatus } from '@avviso/contracts';
import { UnitOfWork } from '@avviso/persistence';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { OrderAccess } from '../access/order-access.js';
import { LineNotFound, RepeatedLines, UnknownReference } from '../domain/order.errors.js';
import type { Order } from '../domain/order.js';
import { changeLineStatuses } from '../domain/save-order.js';
import { OrderWriter } from './order-writer.js';

interface LineStatus {
  line: string;
  status: OrderLineStatus;
}

@Injectable()
export class ChangeLineStatuses {
  constructor(
    private readonly access: OrderAccess,
    private readonly writer: OrderWriter,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** One line, named in the address. @throws OrderNotFound, LineNotFound, NotPermitted, StaleVersion */
  changeOne(principal: Principal, number: string, wanted: LineStatus, readVersion: number | undefined): Promise<Order> {
    return this.change(principal, number, [wanted], readVersion, (order) => {
      if (!order.lines.some((line) => line.line === wanted.line)) throw new LineNotFound();
    });
  }

  /** Several lines in one action, all or none. @throws OrderNotFound, UnknownReference, RepeatedLines, NotPermitted, StaleVersion */
  changeSeveral(
    principal: Principal,
    number: string,
    wanted: readonly LineStatus[],
    readVersion: number | undefined,
  ): Promise<Order> {
    return this.change(principal, number, wanted, readVersion, (order) => assertLines(order, wanted));
  }

  private change(
    principal: Principal,
    number: string,
    wanted: readonly LineStatus[],
    readVersion: number | undefined,
    assertNamed: (order: Order) => void,
  ): Promise<Order> {
    return this.unitOfWork.run(async (session) => {
      const before = await this.access.workable(number, principal, session);
      assertNamed(before);
      if (readVersion !== undefined && readVersion !== before.version) throw new StaleVersion('The order');
      const actor = { kind: principal.kind, id: principal.id, name: principal.name };
      const save = changeLineStatuses(before, wanted, { actor, at: new Date() });
      if (save) await this.writer.write(save, session);
      return save?.order ?? before;
    });
  }
}

function assertLines(order: Order, wanted: readonly LineStatus[]): void {
  const known = new Set(order.lines.map((line) => line.line));
  const path = (at: number) => `lines.${at}.line`;
  const unknown = wanted.flatMap(({ line }, at) =>
    known.has(line) ? [] : [{ path: path(at), message: 'no such line' }],
  );
  if (unknown.length > 0) throw new UnknownReference(unknown);
  const repeated = wanted.flatMap(({ line }, at) =>
    wanted.findIndex((other) => other.line === line) === at ? [] : [{ path: path(at), message: 'is named before' }],
  );
  if (repeated.length > 0) throw new RepeatedLines(repeated);
}
