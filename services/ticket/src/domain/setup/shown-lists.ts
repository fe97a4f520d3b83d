import { type TicketListField, type TicketLists, listOfTicketField, ticketListFields } from '@avviso/contracts';
import { inAllLanguages } from './names.js';
import { builtInNames } from './portal-rules.js';
import type { SetupEntry } from './stored-setup.js';
import { customName } from './stored-setup.js';
import type { TicketSetup } from './ticket-setup.js';

/**
 * The lists and fields as they are answered.
 * @param companies contacts: the companies whose portals they look at; undefined for employees, who see everything
 */
export function shownLists(setup: TicketSetup, companies: readonly string[] | undefined): TicketLists {
  const onPortal = companies !== undefined;
  const isShown = (field: TicketListField, key: string) =>
    !onPortal ||
    (setup.isVisibleOnPortal(field) && (field !== 'type' || companies.some((id) => setup.showsType(id, key))));
  const lists = ticketListFields.map((field) => {
    const entries = setup.entries(field).filter(({ key }) => isShown(field, key));
    return [listOfTicketField[field], entries.map((entry) => shownEntry(setup, field, entry))];
  });
  const fields = setup.customFields().filter(({ key }) => !onPortal || setup.isVisibleOnPortal(customName(key)));
  return {
    ...(Object.fromEntries(lists) as Pick<TicketLists, (typeof listOfTicketField)[TicketListField]>),
    fields: fields.map(({ key, names, retired, type, choices }) => ({
      key,
      names: inAllLanguages(names),
      retired,
      type,
      portal: setup.portalAccess(customName(key)),
      choices: choices.map((choice) => ({ ...choice, names: inAllLanguages(choice.names) })),
    })),
    portal: Object.fromEntries(builtInNames.map((name) => [name, setup.portalAccess(name)])),
    required: setup.fieldNames().filter((name) => setup.isRequired(name, 'opening')),
  };
}

function shownEntry(setup: TicketSetup, field: TicketListField, entry: SetupEntry) {
  const { key, names, retired, colour, portalNames } = entry;
  const shown = { key, names: inAllLanguages(names), retired, colour };
  if (field === 'status') {
    const phase = entry.phase ?? 'open';
    const portal = portalNames ? inAllLanguages(portalNames) : null;
    return {
      ...shown,
      portalNames: portal,
      phase,
      closed: phase === 'closed',
      initial: key === setup.initial('status'),
    };
  }
  return field === 'priority' ? { ...shown, initial: key === setup.initial('priority') } : shown;
}
