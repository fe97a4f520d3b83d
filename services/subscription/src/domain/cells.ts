import {
  type Category,
  OPERATOR_COMPANY_ID,
  type Preference,
  type PreferenceChannel,
  type Universe,
  categories,
  preferenceChannels,
  universes,
} from '@avviso/contracts';
import { isRaised } from '../routing/context.js';

export interface Cell {
  universe: Universe;
  category: Category;
}

interface CompanyOfCells {
  id: string;
  universes: readonly Universe[];
}

/** A person as its matrix sees it. */
export interface Subscriber {
  id: string;
  companyId: string;
  universes: readonly Universe[];
  access: boolean;
  /** Who hears everything by default (SUB-4). */
  administrator: boolean;
}

interface StoredChoice extends Cell {
  channel: PreferenceChannel;
  enabled: boolean;
}

export const keyOfCell = ({ universe, category }: Cell): string => `${universe}|${category}`;
const universesOf = (company: CompanyOfCells): readonly Universe[] =>
  company.id === OPERATOR_COMPANY_ID ? ['operator'] : universes.filter((one) => company.universes.includes(one));

/** Every field of a company's mailboxes, in the order of the catalogue. */
export function cellsOf(company: CompanyOfCells): (Cell & { raised: boolean })[] {
  return universesOf(company).flatMap((universe) =>
    categories.map((category) => ({ universe, category, raised: isRaised(company, universe, category) })),
  );
}

/** Every cell of a person's matrix, with the default where it never decided. Nothing of this is stored but the choices. */
export function matrixOf(person: Subscriber, company: CompanyOfCells, choices: readonly StoredChoice[]): Preference[] {
  const chosen = new Map(choices.map((choice) => [`${keyOfCell(choice)}|${choice.channel}`, choice.enabled]));
  return cellsOf(company)
    .filter(({ universe }) => actsIn(person, universe))
    .flatMap(({ universe, category, raised }) =>
      channelsOf(person).map((channel): Preference => {
        const choice = chosen.get(`${keyOfCell({ universe, category })}|${channel}`);
        return {
          universe,
          category,
          channel,
          enabled: raised && (choice ?? person.administrator),
          source: choice === undefined ? 'default' : 'chosen',
          raised,
        };
      }),
    );
}

export const actsIn = (person: Subscriber, universe: Universe): boolean =>
  person.companyId === OPERATOR_COMPANY_ID ? universe === 'operator' : person.universes.includes(universe);

/** Without access to the interface its boxes are absent, and what was chosen there is kept for later (SUB-5). */
export const channelsOf = (person: Subscriber): readonly PreferenceChannel[] =>
  preferenceChannels.filter((channel) => channel !== 'interface' || person.access);
