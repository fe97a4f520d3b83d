import { NotPermitted, type Permission, type Principal, scopeOf } from '@avviso/access';
import { type Company, Directory } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { type OrderReach, reachesOrder } from '../domain/order-reach.js';
import { OrderNotFound } from '../domain/order.errors.js';
import type { Order } from '../domain/order.js';
import { OrderRepository } from '../storage/order.repository.js';

type Belonging = Parameters<typeof reachesOrder>[1];

/** Who may see, work and price which order (ACC-2, ACC-9, ORD-11). */
@Injectable()
export class OrderAccess {
  constructor(
    private readonly directory: Directory,
    private readonly orders: OrderRepository,
  ) {}

  async reach(principal: Principal, permission: Permission = 'orders.read'): Promise<OrderReach> {
    if (principal.kind === 'contact') return { kind: 'companies', companyIds: await this.companiesOf(principal) };
    const scope = scopeOf(principal, permission);
    if (scope === undefined) return { kind: 'none' };
    if (scope === 'all') return { kind: 'all' };
    const ownCompanyIds = await this.directory.companyIdsOfManager(principal.id);
    return { kind: scope, office: principal.office ?? null, employeeId: principal.id, ownCompanyIds };
  }

  /** @throws OrderNotFound for one that is not there and for one that the principal may not see, alike */
  async visible(number: string, principal: Principal, session?: ClientSession): Promise<Order> {
    const [order, reach] = await Promise.all([this.orders.find(number, session), this.reach(principal)]);
    if (!order || !reachesOrder(reach, order)) throw new OrderNotFound();
    return order;
  }

  /** An order whose lines the employee may change. @throws OrderNotFound, NotPermitted */
  async workable(number: string, principal: Principal, session?: ClientSession): Promise<Order> {
    const order = await this.visible(number, principal, session);
    if (!(await this.mayWork(principal, order))) throw new NotPermitted('You may see this order, but not work on it.');
    return order;
  }

  async mayName(principal: Principal, company: Company): Promise<boolean> {
    const { id: companyId, office, personalManagerId } = company;
    const belonging = { companyId, office: office ?? null, personalManagerId: personalManagerId ?? null };
    return reachesOrder(await this.reach(principal), belonging);
  }

  async mayWork(principal: Principal, order: Belonging): Promise<boolean> {
    return principal.kind === 'employee' && reachesOrder(await this.reach(principal, 'orders.work'), order);
  }

  /** Which of these orders may be shown with prices: customers' own always, to employees by `orders.prices`. */
  async pricesShown(principal: Principal): Promise<(order: Belonging) => boolean> {
    if (principal.kind === 'contact') return () => true;
    const reach = await this.reach(principal, 'orders.prices');
    return (order) => reachesOrder(reach, order);
  }

  /** A contact's own company and, for an ambassador's contacts, the companies that it manages, one level (ACC-2). */
  private async companiesOf(contact: Extract<Principal, { kind: 'contact' }>): Promise<string[]> {
    const managed = contact.universes.includes('ambassador')
      ? await this.directory.managedCompanyIds(contact.companyId)
      : [];
    return [contact.companyId, ...managed];
  }
}
