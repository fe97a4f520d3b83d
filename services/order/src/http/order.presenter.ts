import type { Principal } from '@avviso/access';
import {
  type Order as OrderBody,
  type OrderHistoryEntry,
  type OrderLine as OrderLineBody,
  type OrderListItem,
  orderLineStatuses,
} from '@avviso/contracts';
import { Directory, type Names } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import { OrderAccess } from '../access/order-access.js';
import { amountOf } from '../domain/money.js';
import type { Order, OrderLine } from '../domain/order.js';
import { totalOf } from '../domain/save-order.js';
import type { OrderHistoryRow } from '../storage/order.schema.js';

/** Orders as their reader may see them: prices by permission, suppliers and office only for employees. */
@Injectable()
export class OrderPresenter {
  constructor(
    private readonly directory: Directory,
    private readonly access: OrderAccess,
  ) {}

  async order(principal: Principal, order: Order): Promise<OrderBody> {
    const [names, isPriced] = await Promise.all([this.namesIn([order]), this.access.pricesShown(principal)]);
    const priced = isPriced(order);
    const staff = principal.kind === 'employee';
    return {
      ...head(order, names, priced),
      ...(staff ? { office: order.office } : {}),
      personalManagerId: order.personalManagerId,
      personalManagerName: order.personalManagerId === null ? null : names.person(order.personalManagerId),
      comment: order.comment,
      lines: order.lines.map((line) => lineOf(line, priced, staff)),
    };
  }

  async list(principal: Principal, orders: readonly Order[]): Promise<OrderListItem[]> {
    const [names, isPriced] = await Promise.all([this.namesIn(orders), this.access.pricesShown(principal)]);
    return orders.map((order) => ({
      ...head(order, names, isPriced(order)),
      lineCount: order.lines.length,
      lineStatuses: countStatuses(order.lines),
    }));
  }

  history(rows: readonly OrderHistoryRow[]): OrderHistoryEntry[] {
    return rows.map((row) => ({
      id: row._id,
      version: row.version,
      event: row.event,
      actor: row.actor,
      at: row.at.toISOString(),
      changes: row.changes,
    }));
  }

  private namesIn(orders: readonly Order[]): Promise<Names> {
    return this.directory.names(
      orders.map((order) => order.companyId),
      orders.flatMap((order) => [order.contactId ?? [], order.personalManagerId ?? []].flat()),
    );
  }
}

function head(order: Order, names: Names, priced: boolean) {
  return {
    number: order.number,
    version: order.version,
    kind: order.kind,
    title: order.title,
    companyId: order.companyId,
    companyName: names.company(order.companyId),
    contactId: order.contactId,
    contactName: order.contactId === null ? null : names.person(order.contactId),
    externalReference: order.externalReference,
    ...(priced ? { total: totalOf(order) } : {}),
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  };
}

function lineOf(line: OrderLine, priced: boolean, staff: boolean): OrderLineBody {
  return {
    line: line.line,
    article: line.article,
    brand: line.brand,
    name: line.name,
    quantity: line.quantity,
    ...(priced ? { price: line.price, amount: amountOf(line.price, line.quantity) } : {}),
    status: line.status,
    ...(staff ? { supplier: line.supplier } : {}),
    comment: line.comment,
  };
}

function countStatuses(lines: readonly OrderLine[]): OrderListItem['lineStatuses'] {
  return Object.fromEntries(
    orderLineStatuses
      .map((status) => [status, lines.filter((line) => line.status === status).length] as const)
      .filter(([, count]) => count > 0),
  );
}
