import {
  type Localized,
  type PortalMode,
  type StatusPhase,
  type TicketListField,
  listOfTicketField,
  ticketListFields,
} from '@avviso/contracts';
import { appliedMode, builtInFields, builtInNames, givenWhenOpening } from './portal-rules.js';
import { inAllLanguages } from './names.js';
import {
  type AnyField,
  type BuiltInField,
  type CustomField,
  type PortalRule,
  type SetupEntry,
  type StoredSetup,
  customName,
  isCustomName,
  keyOfCustom,
} from './stored-setup.js';

/** A ticket as far as it decides what the portal shows of it. */
type Shown = { companyId: string; type: string | null };

/** Types, and those of the companies whose portals show others. */
export interface ShownTypes {
  keys: readonly string[];
  ofCompany: ReadonlyMap<string, readonly string[]>;
}

/** The lists and fields as administrators set them (TKT-2, TKT-3), at one moment. */
export class TicketSetup {
  constructor(readonly stored: StoredSetup) {}

  entries(field: TicketListField): readonly SetupEntry[] {
    return this.stored.lists[field].entries;
  }

  entry(field: TicketListField, key: string): SetupEntry | undefined {
    return this.entries(field).find((candidate) => candidate.key === key);
  }

  /** What a new ticket begins with. */
  initial(field: 'status' | 'priority'): string {
    return this.stored.lists[field].initial ?? this.entries(field)[0]?.key ?? '';
  }

  /** Statuses of these phases; retired ones are among them, because tickets may still have them. */
  statusesOf(...phases: StatusPhase[]): string[] {
    return this.entries('status')
      .filter((entry) => phases.includes(entry.phase ?? 'open'))
      .map(({ key }) => key);
  }

  phaseOf(status: string): StatusPhase {
    return this.entry('status', status)?.phase ?? 'open';
  }

  /** Names of a key in every language; `portal` where the portal has another. */
  namesOf(field: TicketListField, key: string): { texts?: Localized; portalTexts?: Localized } {
    const found = this.entry(field, key);
    if (!found) return {};
    const portal = found.portalNames ? { portalTexts: inAllLanguages(found.portalNames) } : {};
    return { texts: inAllLanguages(found.names), ...portal };
  }

  custom(key: string): CustomField | undefined {
    return this.stored.fields.custom.find((field) => field.key === key);
  }

  customFields(): readonly CustomField[] {
    return this.stored.fields.custom;
  }

  /** Every field by its name, built-in ones first. */
  fieldNames(): AnyField[] {
    return [...builtInNames, ...this.customFields().map(({ key }) => customName(key))];
  }

  /** What contacts may do with a field; of one that is not there (any more) nothing. */
  portalAccess(field: AnyField): PortalMode {
    return appliedMode(field, this.ruleOf(field)?.portal ?? 'hidden');
  }

  /** The same on one ticket: a type that its company's portal does not show is hidden with its value. */
  portalAccessOn(field: AnyField, ticket: Shown): PortalMode {
    const hidden = field === 'type' && ticket.type !== null && !this.showsType(ticket.companyId, ticket.type);
    return hidden ? 'hidden' : this.portalAccess(field);
  }

  isVisibleOnPortal(field: AnyField): boolean {
    return this.portalAccess(field) !== 'hidden';
  }

  /** What a contact may set: when it opens a ticket also what every ticket begins with. */
  mayContactSet(field: AnyField, when: 'opening' | 'changing'): boolean {
    if (isCustomName(field) && this.custom(keyOfCustom(field))?.retired) return false;
    return this.portalAccess(field) === 'edit' || (when === 'opening' && givenWhenOpening.includes(field));
  }

  /** Whether contacts must fill a field in, where they may. */
  isRequired(field: AnyField, when: 'opening' | 'changing'): boolean {
    return this.mayContactSet(field, when) && this.ruleOf(field)?.required === true;
  }

  /** Whether the portal of a company shows and offers a type (TKT-3). */
  showsType(companyId: string, key: string): boolean {
    const own = this.stored.companyTypes.get(companyId);
    return own ? own.includes(key) : (this.entry('type', key)?.portal ?? true);
  }

  /** Of these types the ones that portals show, and which companies' portals show others. */
  shownTypes(keys: readonly string[]): ShownTypes {
    const companies = [...this.stored.companyTypes].map(
      ([companyId, own]) => [companyId, keys.filter((key) => own.includes(key))] as const,
    );
    const byList = keys.filter((key) => this.entry('type', key)?.portal ?? true);
    return { keys: byList, ofCompany: new Map(companies) };
  }

  /** A customer who answers a ticket that waits or is finished takes it up again: the new status, if any. */
  afterCustomerReply(status: string, assigned: boolean): string | undefined {
    const phase = this.phaseOf(status);
    if (phase === 'open') return undefined;
    if (phase === 'waiting' && assigned) return this.statusOfWork() ?? this.initial('status');
    return this.initial('status');
  }

  /** Where work goes on: the first status after the initial one that is neither waiting nor finished. */
  private statusOfWork(): string | undefined {
    return this.entries('status').find(
      ({ key, phase, retired }) => !retired && (phase ?? 'open') === 'open' && key !== this.initial('status'),
    )?.key;
  }

  private ruleOf(field: AnyField): PortalRule | undefined {
    if (isCustomName(field)) return this.custom(keyOfCustom(field));
    return this.stored.fields.builtIn[field] ?? builtInFields[field].rule;
  }
}

/** The fields whose values are keys of a list. */
export function isListField(field: string): field is TicketListField {
  return Object.hasOwn(listOfTicketField, field);
}

export const listFields = ticketListFields;

export type { AnyField, BuiltInField };
