import type { Category, DomainEvent, Universe, World, WorldCompany } from '@avviso/contracts';
import { OPERATOR_COMPANY_ID } from '@avviso/contracts';
import { type EventFacts, factsOf } from './event-facts.js';

/** A company that hears the event, in one universe and category (EVT-4). */
export interface Hearing {
  company: WorldCompany;
  universe: Universe;
  category: Category;
}

/** The event as the rules see it. */
export interface RoutingContext {
  event: DomainEvent;
  world: World;
  facts: EventFacts;
  /** The company concerned. */
  company: WorldCompany | undefined;
  /** The company concerned and its managing company, where each hears the event. */
  hearings: readonly Hearing[];
  /** Set where the operator hears it, in universe `operator`. */
  operatorHears: Category | undefined;
}

export function contextOf(event: DomainEvent, world: World): RoutingContext {
  const facts = factsOf(event);
  const company = facts.data.companyId === undefined ? undefined : world.company(facts.data.companyId);
  return {
    event,
    world,
    facts,
    company,
    hearings: company && facts.heardAs ? hearingsOf(company, facts.heardAs, facts, world.company) : [],
    operatorHears: company ? facts.category : undefined,
  };
}

/** EVT-4: the company concerned in its role, its managing company as `ambassador`, one level only. */
export function hearingsOf(
  company: WorldCompany,
  category: Category,
  facts: EventFacts,
  companyOf: (id: string) => WorldCompany | undefined,
): Hearing[] {
  const hearings: Hearing[] = [];
  const universe = facts.data.universe ?? universeOf(company);
  if (universe && isRaised(company, universe, category)) hearings.push({ company, universe, category });
  const manager = company.managedBy ? companyOf(company.managedBy) : undefined;
  if (manager && manager.id !== company.id && manager.universes.includes('ambassador')) {
    hearings.push({ company: manager, universe: 'ambassador', category });
  }
  return hearings;
}

/** EVT-4: `client` where the company has that universe, else its only one. */
function universeOf(company: WorldCompany): Universe | undefined {
  return company.universes.includes('client') ? 'client' : company.universes[0];
}

/**
 * Whether a cell of the matrix can be raised for a company: in its universes, and `mobile` only for companies that are
 * ambassadors (events.md, Categories) and for the operator.
 */
export function isRaised(
  company: Pick<WorldCompany, 'id' | 'universes'>,
  universe: Universe,
  category: Category,
): boolean {
  if (company.id === OPERATOR_COMPANY_ID) return universe === 'operator';
  if (!company.universes.includes(universe)) return false;
  return category !== 'mobile' || company.universes.includes('ambassador');
}
