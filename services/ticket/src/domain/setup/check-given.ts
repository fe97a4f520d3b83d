import { type CustomValue, type FieldProblem, type TicketFieldName, ticketFieldNames } from '@avviso/contracts';
import {
  FieldsNotEditable,
  FieldsRequired,
  UnknownReference,
  ValueRetired,
  WrongFieldValues,
  noSuchValue,
} from '../ticket.errors.js';
import type { TicketFields } from '../ticket.js';
import { type CustomValues, readCustomValue } from './custom-values.js';
import { type AnyField, customName, isCustomName, keyOfCustom } from './stored-setup.js';
import { type TicketSetup, listFields } from './ticket-setup.js';

type BuiltInValues = Partial<Omit<TicketFields, 'fields'>>;
type CustomGiven = Readonly<Record<string, CustomValue | null>>;

/** What somebody wants to set on a ticket. */
export interface Given {
  values: BuiltInValues;
  custom: CustomGiven | undefined;
  by: 'contact' | 'employee';
  /** null: the ticket is opened. */
  before: TicketFields | null;
  /** Of the ticket afterwards. */
  companyId: string;
}

/**
 * Applies the rules for fields (TKT-2, TKT-3): nothing that the portal locks, no retired values, custom fields with values
 * of their type, and for contacts all that is required.
 * @returns the custom fields of the ticket afterwards
 * @throws FieldsNotEditable, UnknownReference, ValueRetired, WrongFieldValues, FieldsRequired
 */
export function checkGiven(given: Given, setup: TicketSetup): CustomValues {
  if (given.by === 'contact') {
    refuseLocked(given, setup);
    refuseHiddenType(given, setup);
  }
  refuseRetired(given, setup);
  const custom = customAfter(given, setup);
  if (given.by === 'contact') refuseEmpty(given, custom, setup);
  return custom;
}

const isGiven = ({ values }: Given, name: TicketFieldName) => values[name] !== undefined;
const moment = ({ before }: Given) => (before === null ? 'opening' : 'changing');

function refuseLocked(given: Given, setup: TicketSetup): void {
  const { before } = given;
  const locked = (name: TicketFieldName) =>
    !setup.mayContactSet(name, moment(given)) || (before && setup.portalAccessOn(name, before) === 'hidden');
  const refused = ticketFieldNames.filter((name) => isGiven(given, name) && locked(name));
  if (refused.length > 0) throw new FieldsNotEditable(refused);
}

/** To contacts a type that their portal does not show is one that is not there. */
function refuseHiddenType({ values, companyId }: Given, setup: TicketSetup): void {
  const { type } = values;
  if (typeof type === 'string' && !setup.showsType(companyId, type)) {
    throw new UnknownReference([{ path: 'type', message: noSuchValue }]);
  }
}

function refuseRetired({ values, before }: Given, setup: TicketSetup): void {
  const retired = listFields.filter((field) => {
    const key = values[field];
    return typeof key === 'string' && key !== before?.[field] && setup.entry(field, key)?.retired;
  });
  if (retired.length > 0) throw new ValueRetired(retired);
}

function customAfter({ custom = {}, before, by }: Given, setup: TicketSetup): CustomValues {
  const after: Record<string, CustomValue> = { ...before?.fields };
  const unknown: FieldProblem[] = [];
  const retired: string[] = [];
  const wrong: FieldProblem[] = [];
  for (const [key, value] of Object.entries(custom)) {
    const path = customName(key);
    const field = setup.custom(key);
    if (!field || (by === 'contact' && !setup.isVisibleOnPortal(path))) {
      unknown.push({ path, message: 'no such custom field' });
      continue;
    }
    const read = readCustomValue(field, value, before?.fields[key]);
    if ('wrong' in read) wrong.push({ path, ...read.wrong });
    else if (read.value === null) delete after[key];
    else if (field.retired) retired.push(path);
    else after[key] = read.value;
  }
  if (unknown.length > 0) throw new UnknownReference(unknown);
  if (retired.length > 0) throw new ValueRetired(retired);
  if (wrong.length > 0) throw new WrongFieldValues(wrong);
  return after;
}

function refuseEmpty(given: Given, custom: CustomValues, setup: TicketSetup): void {
  const when = moment(given);
  const concerned = (name: AnyField) =>
    when === 'opening' ||
    (isCustomName(name) ? given.custom?.[keyOfCustom(name)] !== undefined : isGiven(given, name as TicketFieldName));
  const valueOf = (name: AnyField): unknown =>
    isCustomName(name) ? custom[keyOfCustom(name)] : given.values[name as TicketFieldName];
  const empty = setup
    .fieldNames()
    .filter((name) => setup.isRequired(name, when) && concerned(name) && isEmpty(valueOf(name)));
  if (empty.length > 0) throw new FieldsRequired(empty);
}

/** A box that must be ticked is empty until it is. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === false || [value].flat().length === 0;
}
