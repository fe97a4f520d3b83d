import type {
  CustomFieldType,
  Localized,
  PortalMode,
  StatusPhase,
  TicketFieldName,
  TicketListEntry,
  TicketListField,
} from '@avviso/contracts';

/** A value of a list, as administrators set it. */
export interface SetupEntry {
  key: string;
  /** In the languages in which it was given: one at least. */
  names: Localized;
  retired: boolean;
  colour: TicketListEntry['colour'];
  /** Of statuses: another name on the portal. */
  portalNames?: Localized | null;
  /** Of statuses. */
  phase?: StatusPhase;
  /** Of types: whether portals show it that say nothing of their own. */
  portal?: boolean;
}

export interface SetupList {
  entries: readonly SetupEntry[];
  /** Of statuses and priorities: the one that a new ticket begins with. */
  initial: string | null;
}

/** What contacts may do with a field. `required` says something of editable ones only. */
export interface PortalRule {
  portal: PortalMode;
  required: boolean;
}

export interface CustomField extends PortalRule {
  key: string;
  /** Never changes. */
  type: CustomFieldType;
  names: Localized;
  retired: boolean;
  choices: readonly { key: string; names: Localized; retired: boolean }[];
}

export type BuiltInField = TicketFieldName | 'office';

export interface SetupFields {
  builtIn: Readonly<Partial<Record<BuiltInField, PortalRule>>>;
  custom: readonly CustomField[];
}

/** All that administrators set about tickets. */
export interface StoredSetup {
  lists: Readonly<Record<TicketListField, SetupList>>;
  fields: SetupFields;
  /** Companies whose portals show other types than the list says. */
  companyTypes: ReadonlyMap<string, readonly string[]>;
}

/** How a custom field is called in changes, snapshots and the paths of errors: as it stands in bodies. */
export type CustomFieldName = `fields.${string}`;
/** Any field of a ticket by its name. */
export type AnyField = BuiltInField | CustomFieldName;

export const customName = (key: string): CustomFieldName => `fields.${key}`;

export function isCustomName(field: string): field is CustomFieldName {
  return field.startsWith('fields.');
}

export const keyOfCustom = (field: CustomFieldName): string => field.slice('fields.'.length);
