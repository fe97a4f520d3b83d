import { Directory, fullName } from '@avviso/directory';
import { UnitOfWork, newId } from '@avviso/persistence';
import type { INestApplicationContext } from '@nestjs/common';
import { type By, addMessage, changeTicket, openTicket } from '../domain/save-ticket.js';
import type { TicketSetup } from '../domain/setup/ticket-setup.js';
import type { Actor, Save, Ticket } from '../domain/ticket.js';
import { excerptOf } from '../rich-text/markdown.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { TicketRepository } from '../storage/ticket.repository.js';
import { TicketWriter } from '../use-cases/ticket-writer.js';
import { type DemoStep, type DemoTicket, people } from './demo-story.js';
import { demoTickets } from './demo-tickets.js';

type ActorOf = (id: string) => Actor;

interface Story {
  actorOf: ActorOf;
  setup: TicketSetup;
}
const HOUR = 3_600_000;

/**
 * Fills an empty store with the demo's tickets, all of them or none; their events are imports, which notify nobody
 * (SUB-26). Their companies and people must be in the directory already.
 */
export async function seedDemo(app: INestApplicationContext): Promise<void> {
  const tickets = app.get(TicketRepository);
  if (!(await tickets.isEmpty())) return;
  const directory = app.get(Directory);
  const companies = [...new Set(demoTickets.map((demo) => demo.fields.companyId))];
  const offices = await directory.companies(companies);
  const known = await directory.people(Object.values(people));
  const actorOf: ActorOf = (id) => {
    const person = known.get(id);
    if (!person) throw new Error(`the demo's tickets need its people in the directory first: ${id} is not there`);
    return { kind: person.kind, id, name: fullName(person) };
  };
  const setup = await app.get(SetupRepository).current();
  const now = Date.now();
  const saves: Save[] = [];
  for (const demo of demoTickets) {
    const office = offices.get(demo.fields.companyId)?.office ?? null;
    saves.push(...savesOf(demo, await tickets.nextNumber(), office, now, { actorOf, setup }));
  }
  const writer = app.get(TicketWriter);
  await app.get(UnitOfWork).run(async (session) => {
    for (const save of saves) await writer.write(save, session, 'import');
  });
}

function savesOf(demo: DemoTicket, number: string, office: string | null, now: number, story: Story): Save[] {
  const { actorOf, setup } = story;
  let time = now - demo.hoursAgo * HOUR;
  const opened = openTicket({
    number,
    office,
    fields: { ...defaultsOf(setup), ...demo.fields },
    actor: actorOf(demo.by),
    at: new Date(time),
  });
  const saves = [opened];
  let ticket = opened.ticket;
  for (const step of demo.steps) {
    time += step.hours * HOUR;
    const save = saveOf(ticket, step, { actor: actorOf(step.by), at: new Date(time), setup });
    if (!save) continue;
    saves.push(save);
    ticket = save.ticket;
  }
  return saves;
}

function saveOf(before: Ticket, step: DemoStep, by: By): Save | undefined {
  const body = step.reply ?? step.note;
  if (body === undefined) return changeTicket(before, step.change ?? {}, by);
  const internal = step.note !== undefined;
  return addMessage(before, { id: newId(), body, internal, excerpt: excerptOf(body), status: step.status }, by);
}

const defaultsOf = (setup: TicketSetup) => ({
  status: setup.initial('status'),
  priority: setup.initial('priority'),
  type: null,
  impact: null,
  productFamily: null,
  fields: {},
  assigneeIds: [],
  watcherIds: [],
  tags: [],
});
