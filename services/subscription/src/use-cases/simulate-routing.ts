import type { Principal } from '@avviso/access';
import {
  type Decision,
  type DomainEvent,
  InvalidEvent,
  type RenderedMessage,
  type Simulate,
  type Simulation,
  type World,
  parseEvent,
} from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { Directory } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import { DeliveryAccess, belongsOfCompany } from '../access/delivery-access.js';
import { decisionIdOf } from '../domain/job.js';
import { EventNotFound, InvalidSimulation, UnknownReference } from '../domain/subscription.errors.js';
import { undecided } from '../domain/undecided.js';
import { referencesOf } from '../loading/references.js';
import { type LoadedWorld, WorldLoader } from '../loading/world-loader.js';
import { nameOf } from '../routing/content.js';
import { contextOf } from '../routing/context.js';
import { factsOf } from '../routing/event-facts.js';
import { route, subscribersOnly } from '../routing/route.js';
import { DecisionRepository } from '../storage/decision.repository.js';
import type { Belongs } from '../storage/schemas.js';
import { envelopeOf } from './explain-event.js';
import { TemplateRepository } from '../storage/template.repository.js';
import { PreviewMessages } from './preview-messages.js';

/** Messages that are written out; of a fan-out of thousands the rest reads alike. */
const writtenOut = 200;

/** Runs a made-up or past event through today's rules, by the very function that routes, and sends nothing (SUB-20). */
@Injectable()
export class SimulateRouting {
  constructor(
    private readonly loader: WorldLoader,
    private readonly decisions: DecisionRepository,
    private readonly access: DeliveryAccess,
    private readonly directory: Directory,
    private readonly previews: PreviewMessages,
    private readonly templates: TemplateRepository,
  ) {}

  /** @throws InvalidSimulation, UnknownReference, EventNotFound (also for what is outside the viewer's scope) */
  async execute(principal: Principal, { event: given }: Simulate): Promise<Simulation> {
    const event = await this.eventOf(principal, given);
    const loaded = await this.loader.load(event);
    if (loaded.missing.length > 0) {
      throw new UnknownReference(
        loaded.missing.map(({ path }) => ({ path: `event.${path}`, message: 'is not known' })),
      );
    }
    const named = 'type' in given ? belongingsNamedBy(event, loaded.world) : [loaded.belongs];
    if (!named.every((belongs) => this.access.sees(principal, belongs))) throw new EventNotFound();
    const templates = await this.templates.editedOf(event.type);
    const shownIn = this.shownTo(principal, named, (decision) => this.previews.of(event, decision, templates));
    const decisions: Simulation['decisions'] = [];
    for await (const page of decidedPages(event, loaded)) decisions.push(...page.decisions.map(shownIn(page.world)));
    const { hearings } = contextOf(event, loaded.world);
    const counts = await Promise.all(hearings.map(({ company }) => this.directory.countContactsOf(company.id)));
    const contacts = new Set(decisions.flatMap(({ recipient }) => (recipient.kind === 'contact' ? recipient.id : [])));
    return {
      event: envelopeOf(event),
      decisions,
      others: Math.max(0, counts.reduce((sum, count) => sum + count, 0) - contacts.size),
    };
  }

  private shownTo(
    principal: Principal,
    named: readonly Belongs[],
    write: (decision: Decision) => RenderedMessage | undefined,
  ) {
    const showAddresses = named.every((belongs) => this.access.seesAddresses(principal, belongs));
    const showContent = this.access.seesContent(principal);
    let written = 0;
    return (world: World) =>
      (decision: Decision): Simulation['decisions'][number] => {
        const { recipient, channel, audience, outcome, reasons, message } = decision;
        const person =
          recipient.id === null || recipient.kind === 'chat'
            ? undefined
            : (world.contact(recipient.id) ?? world.employee(recipient.id));
        const address = showAddresses || recipient.kind === 'chat' ? recipient.address : null;
        return {
          recipient: { ...recipient, address, name: nameOf(person) ?? null },
          channel,
          audience,
          outcome,
          reasons,
          message:
            message && showContent
              ? {
                  language: message.language,
                  content: message.content,
                  rendered: (written++ < writtenOut ? write(decision) : undefined) ?? null,
                }
              : null,
        };
      };
  }

  /** A past event by its id, or a made-up one: of its envelope only type and data are needed. */
  private async eventOf(principal: Principal, given: Simulate['event']): Promise<DomainEvent> {
    if (!('type' in given)) {
      const { id, source } = given as { id: string; source?: string };
      const past = (await this.decisions.eventsById(id, source)).find((row) => this.access.sees(principal, row));
      if (!past) throw new EventNotFound();
      return past.event;
    }
    const madeUp = {
      specversion: '1.0',
      id: newId(),
      source: '/simulation',
      subject: 'simulation/1',
      time: new Date().toISOString(),
      version: 1,
      actorkind: 'system',
    };
    try {
      return parseEvent({ ...madeUp, ...given });
    } catch (error) {
      if (!(error instanceof InvalidEvent)) throw error;
      throw new InvalidSimulation(error.errors.map(({ path, message }) => ({ path: `event.${path}`, message })));
    }
  }
}

/** Decides page by page, as the router does, and remembers what it would have stored. */
async function* decidedPages(
  event: DomainEvent,
  { world: first, next, further }: LoadedWorld,
): AsyncGenerator<{ world: World; decisions: Decision[] }> {
  const decided = new Map<string, Decision['recipient']>();
  const noted = (decisions: Decision[]): Decision[] => {
    for (const decision of decisions) decided.set(decisionIdOf(event, decision), decision.recipient);
    return decisions;
  };
  yield { world: first, decisions: noted(route(event, first)) };
  for (let mark = next; mark !== null;) {
    const page = await further(mark);
    const decisions = route(event, page.world, subscribersOnly);
    yield { world: page.world, decisions: noted(undecided(event, decisions, (id) => decided.get(id))) };
    mark = page.next;
  }
}

/**
 * Where a made-up event belongs: to the company that it is about and to those of the contacts that it names, as they are.
 * The office and the people that it claims are the viewer's own invention, and prove nothing.
 */
function belongingsNamedBy(event: DomainEvent, world: World): Belongs[] {
  const ids = referencesOf(factsOf(event)).flatMap(({ kind, id }) =>
    kind === 'company' ? id : (world.contact(id)?.companyId ?? []),
  );
  const nowhere: Belongs = { companyId: null, office: null, ownerIds: [] };
  if (ids.length === 0) return [nowhere];
  return [...new Set(ids)].flatMap((id) => {
    const company = world.company(id);
    return company ? belongsOfCompany(company) : nowhere;
  });
}
