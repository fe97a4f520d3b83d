import type { Principal } from '@avviso/access';
import { type DomainEvent, type Explanation, OPERATOR_COMPANY_ID, type Reason } from '@avviso/contracts';
import { Directory, type Person } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import { DeliveryAccess, belongsOfCompany } from '../access/delivery-access.js';
import { EventNotFound } from '../domain/subscription.errors.js';
import { WorldLoader } from '../loading/world-loader.js';
import { contentFor } from '../routing/content.js';
import { type RoutingContext, contextOf } from '../routing/context.js';
import { inScope, viewOf } from '../routing/visibility.js';
import { DecisionRepository } from '../storage/decision.repository.js';
import type { DecisionRow, RoutedEventRow } from '../storage/schemas.js';

/** Answers, for any past event and any person, why did they get this, or why not (SUB-20). */
@Injectable()
export class ExplainEvent {
  constructor(
    private readonly decisions: DecisionRepository,
    private readonly access: DeliveryAccess,
    private readonly loader: WorldLoader,
    private readonly directory: Directory,
  ) {}

  /** @throws EventNotFound for one that was not routed, and for one outside the viewer's scope */
  async execute(
    principal: Principal,
    eventId: string,
    wanted: { source?: string | undefined; person?: string | undefined },
  ): Promise<Explanation> {
    const found = await this.decisions.eventsById(eventId, wanted.source);
    const routed = found.find((row) => this.access.sees(principal, row));
    if (!routed) throw new EventNotFound();
    const rows = await this.decisions.ofEvent(routed._id);
    const context = contextOf(routed.event, (await this.loader.load(routed.event)).world);
    const showAddresses = this.access.seesAddresses(principal, routed);
    const decisions = rows.map((row) => shown(row, showAddresses));
    const unnamed = await this.notNamed(principal, wanted.person, rows, context);
    return {
      event: await this.shownEvent(principal, routed, context),
      decisions: [...decisions, ...unnamed],
      others: await this.countOthers(rows, context),
    };
  }

  /** Why a person whom no rule names was not told: computed today, because it was never a decision (SUB-20). */
  private async notNamed(
    principal: Principal,
    personId: string | undefined,
    rows: readonly DecisionRow[],
    context: RoutingContext,
  ): Promise<Explanation['decisions']> {
    if (personId === undefined || rows.some(({ recipient }) => recipient.id === personId)) return [];
    const person = await this.directory.person(personId);
    if (!person || person.erased || !(await this.mayAskAbout(principal, person, context))) return [];
    return (['email', 'interface', 'push'] as const).map((channel) => ({
      recipient: {
        kind: person.kind,
        id: person.id,
        address: null,
        name: `${person.firstName} ${person.lastName}`.trim(),
      },
      channel,
      audience: person.kind === 'contact' ? 'customer' : 'staff',
      outcome: 'skipped',
      reasons: [whyNotNamed(person, context)],
      deliveryId: null,
    }));
  }

  /** About contacts of the companies that hear the event, and of those in the viewer's scope: to others they are nobody. */
  private async mayAskAbout(principal: Principal, person: Person, { hearings }: RoutingContext): Promise<boolean> {
    if (person.kind === 'employee' || hearings.some(({ company }) => company.id === person.companyId)) return true;
    const company = await this.directory.company(person.companyId);
    return company !== undefined && this.access.sees(principal, belongsOfCompany(company));
  }

  private async countOthers(rows: readonly DecisionRow[], { hearings }: RoutingContext): Promise<number> {
    const counts = await Promise.all(hearings.map(({ company }) => this.directory.countContactsOf(company.id)));
    const contacts = new Set(rows.flatMap(({ recipient }) => (recipient.kind === 'contact' ? recipient.id : [])));
    return Math.max(0, counts.reduce((sum, count) => sum + count, 0) - contacts.size);
  }

  /** What the viewer may see of the event: nothing of what it may not read where it stands (ACC-9). */
  private async shownEvent(
    principal: Principal,
    { event }: RoutedEventRow,
    context: RoutingContext,
  ): Promise<Explanation['event']> {
    const viewer = principal.kind === 'employee' ? await this.directory.employee(principal.id) : undefined;
    const data = viewer && inScope(viewer, context) ? contentFor([viewOf(viewer)], context) : {};
    return { ...envelopeOf(event), data };
  }
}

export function envelopeOf(event: DomainEvent) {
  const { id, source, type, subject, time, version, actorkind, actorid } = event;
  return { id, source, type, subject, time, version, actorkind, ...(actorid === undefined ? {} : { actorid }) };
}

function whyNotNamed(person: Person, { hearings, operatorHears }: RoutingContext): Reason {
  const companyId = person.kind === 'contact' ? person.companyId : OPERATOR_COMPANY_ID;
  const heard = person.kind === 'contact' ? hearings.find(({ company }) => company.id === companyId) : undefined;
  const category = heard?.category ?? (person.kind === 'employee' ? operatorHears : undefined);
  if (category === undefined) return { code: 'out-of-scope', params: { companyId } };
  const universe = heard?.universe ?? 'operator';
  return { code: 'preference-off', params: { universe, category, source: 'default' } };
}

function shown(row: DecisionRow, showAddress: boolean): Explanation['decisions'][number] {
  const { recipient, channel, audience, outcome, reasons } = row;
  const address = showAddress || recipient.kind === 'chat' ? recipient.address : null;
  const deliveryId = outcome === 'queued' ? row._id : null;
  return { recipient: { ...recipient, address }, channel, audience, outcome, reasons, deliveryId };
}
