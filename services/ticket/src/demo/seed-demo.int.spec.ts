import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TicketListItem } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { aCompanyState, aContactState, anEmployeeState } from '@avviso/directory/testing';
import { eventually } from '@avviso/testing';
import { seedDemo } from '../service.js';
import { TicketWorld } from '../testing/ticket-world.js';
import { companies, people } from './demo-story.js';

describe("the demo's tickets", () => {
  let world: TicketWorld;
  beforeAll(async () => {
    world = await TicketWorld.start();
  });
  afterAll(() => world.sut.stop());

  it('say whom they miss when the directory is not filled yet, and write nothing', async () => {
    await expect(seedDemo(world.sut.app)).rejects.toThrow(/directory first/);
    expect(await list()).toEqual([]);
  });

  it('fill an empty store once, and tell nobody', async () => {
    const directory = world.sut.app.get(Directory, { strict: false });
    for (const id of Object.values(companies)) await directory.keepCompany(aCompanyState({ id, office: 'Lyon' }), 1);
    for (const id of Object.values(people)) {
      if (id.startsWith('contact'))
        await directory.keepContact(aContactState({ id, companyId: companies.tilleuls }), 1);
      else await directory.keepEmployee(anEmployeeState({ id }), 1);
    }
    await seedDemo(world.sut.app);
    await seedDemo(world.sut.app);
    const tickets = await list();
    expect(tickets).toHaveLength(12);
    expect(new Set(tickets.map((ticket) => ticket.status)).size).toBe(5);
    const events = (
      await Promise.all(
        tickets.map(async ({ number, version }) => {
          await eventually(() => world.events.about(`ticket/${number}`).length === version, {
            what: `events of ${number}`,
          });
          return world.events.about(`ticket/${number}`);
        }),
      )
    ).flat();
    expect(new Set(events.map((event) => event.origin))).toEqual(new Set(['import']));
    expect(events.every((event) => event.notify === undefined)).toBe(true);
  });

  async function list(): Promise<TicketListItem[]> {
    return (await world.as('admin').get<{ items: TicketListItem[] }>('/api/v1/tickets?limit=200')).body.items;
  }
});
