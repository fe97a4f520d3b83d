import { type Company, Directory, fullName } from '@avviso/directory';
import { UnitOfWork } from '@avviso/persistence';
import type { INestApplicationContext } from '@nestjs/common';
import type { Actor, Order, Save } from '../domain/order.js';
import { changeLineStatuses, commentLine, createOrder } from '../domain/save-order.js';
import { OrderRepository } from '../storage/order.repository.js';
import { OrderWriter } from '../use-cases/order-writer.js';
import { type DemoLine, type DemoOrder, type DemoStep, demoOrders, manager } from './demo-orders.js';

type ActorOf = (id: string) => Actor;
const HOUR = 3_600_000;

/**
 * Fills an empty store with the demo's orders, all of them or none; their events are imports, which notify nobody
 * (SUB-26). Their companies and people must be in the directory already.
 */
export async function seedDemo(app: INestApplicationContext): Promise<void> {
  const orders = app.get(OrderRepository);
  if (!(await orders.isEmpty())) return;
  const directory = app.get(Directory);
  const companies = await directory.companies(demoOrders.map((demo) => demo.companyId));
  const people = await directory.people([manager, ...demoOrders.map((demo) => demo.contactId)]);
  const actorOf: ActorOf = (id) => {
    const person = people.get(id);
    if (!person) throw new Error(`the demo's orders need its people in the directory first: ${id} is not there`);
    return { kind: person.kind, id, name: fullName(person) };
  };
  const now = Date.now();
  const saves: Save[] = [];
  for (const demo of demoOrders) {
    saves.push(...savesOf(demo, await orders.nextNumber(), companies.get(demo.companyId), now, actorOf));
  }
  const writer = app.get(OrderWriter);
  await app.get(UnitOfWork).run(async (session) => {
    for (const save of saves) await writer.write(save, session, { origin: 'import' });
  });
}

function savesOf(demo: DemoOrder, number: string, company: Company | undefined, now: number, actorOf: ActorOf): Save[] {
  let time = now - demo.hoursAgo * HOUR;
  const { kind, title, companyId, contactId } = demo;
  const created = createOrder(
    {
      ...{ number, kind, title, companyId, contactId },
      office: company?.office ?? null,
      personalManagerId: company?.personalManagerId ?? null,
      externalReference: demo.externalReference ?? null,
      comment: null,
      lines: demo.lines.map(lineOf),
    },
    { actor: actorOf(manager), at: new Date(time) },
  );
  const saves = [created];
  let order = created.order;
  for (const step of demo.steps) {
    time += step.hours * HOUR;
    const save = saveOf(order, step, new Date(time), actorOf);
    if (!save) continue;
    saves.push(save);
    order = save.order;
  }
  return saves;
}

function saveOf(before: Order, { statuses, comment }: DemoStep, at: Date, actorOf: ActorOf): Save | undefined {
  if (comment) return commentLine(before, comment.line, comment.text, { actor: actorOf(comment.by), at });
  const wanted = Object.entries(statuses ?? {}).map(([line, status]) => ({ line, status }));
  return changeLineStatuses(before, wanted, { actor: actorOf(manager), at });
}

function lineOf({ brand, supplier, price, ...line }: DemoLine) {
  return {
    ...line,
    brand: brand ?? null,
    supplier: supplier ?? null,
    price: { amount: price, currency: 'EUR' },
    status: 'new' as const,
    comment: null,
  };
}
