import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderListItem } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { aCompanyState, aContactState, anEmployeeState } from '@avviso/directory/testing';
import { seedDemo } from '../service.js';
import { OrderWorld } from '../testing/order-world.js';
import { demoOrders, manager } from './demo-orders.js';

describe("the demo's orders", () => {
  let world: OrderWorld;
  beforeAll(async () => {
    world = await OrderWorld.start();
  });
  afterAll(() => world.sut.stop());

  it('say whom they miss when the directory is not filled yet, and write nothing', async () => {
    await expect(seedDemo(world.sut.app)).rejects.toThrow(/directory first/);
    expect(await list()).toEqual([]);
  });

  it('fill an empty store once, and tell nobody', async () => {
    const directory = world.sut.app.get(Directory, { strict: false });
    for (const { companyId, contactId } of demoOrders) {
      await directory.keepCompany(aCompanyState({ id: companyId, office: 'Lyon', personalManagerId: manager }), 1);
      await directory.keepContact(aContactState({ id: contactId, companyId }), 1);
    }
    await directory.keepEmployee(anEmployeeState({ id: manager }), 1);
    await seedDemo(world.sut.app);
    await seedDemo(world.sut.app);
    const orders = await list();
    expect(orders).toHaveLength(6);
    for (const { number, version } of orders) {
      const events = await world.events.waitFor(`order/${number}`, version);
      expect(events.map((event) => [event.origin, event.notify])).toEqual(Array(version).fill(['import', undefined]));
    }
  });

  async function list(): Promise<OrderListItem[]> {
    return (await world.as('admin').get<{ items: OrderListItem[] }>('/api/v1/orders?limit=200')).body.items;
  }
});
