import {
  mailboxSchema,
  putSenderSettingSchema,
  type SenderSetting,
  type SupportAddresses,
  type UncertainDeliveries,
} from '@avviso/contracts';
import type { Cells } from '../../components/draft/compare';
import type { FormValue } from '../../components/form/use-record-form';
import { groupNames, groupOf, type Group } from '../templates/groups';

/** The settings of this page, each with its own version. */
export interface SettingOf {
  sender: SenderSetting;
  'support-addresses': SupportAddresses;
  'uncertain-deliveries': UncertainDeliveries;
}
export type SettingName = keyof SettingOf;

export const leaveField = (group: Group): string => `leave.${group}`;
export const leaveFields: readonly string[] = groupNames.map(leaveField);

interface Form<N extends SettingName> {
  readonly fields: readonly string[];
  readonly cellsOf: (setting: SettingOf[N]) => Cells<FormValue>;
  /** What is sent. */
  readonly bodyFrom: (cells: Cells<FormValue>) => Record<string, unknown>;
  /** Fields that the server would refuse. */
  readonly wrong: (cells: Cells<FormValue>) => readonly string[];
}

const text = (cells: Cells<FormValue>, field: string): string => String(cells.get(field) ?? '').trim();
const list = (cells: Cells<FormValue>, field: string): readonly string[] => {
  const value = cells.get(field);
  return Array.isArray(value) ? (value as readonly string[]) : [];
};
const isMailbox = (address: string): boolean => mailboxSchema.safeParse(address).success;
/** One in each line, or separated as people write them. */
const addressesIn = (cells: Cells<FormValue>): readonly string[] =>
  text(cells, 'addresses')
    .split(/[\s,;]+/)
    .filter((address) => address !== '');

export const forms: { readonly [N in SettingName]: Form<N> } = {
  sender: {
    fields: ['name', 'address'],
    cellsOf: ({ name, address }) =>
      new Map([
        ['name', name],
        ['address', address ?? ''],
      ]),
    bodyFrom: (cells) => ({ name: text(cells, 'name'), address: text(cells, 'address') || null }),
    wrong: (cells) => [
      ...(putSenderSettingSchema.shape.name.safeParse(text(cells, 'name')).success ? [] : ['name']),
      ...(text(cells, 'address') === '' || isMailbox(text(cells, 'address')) ? [] : ['address']),
    ],
  },
  'support-addresses': {
    fields: ['addresses'],
    cellsOf: ({ addresses }) => new Map([['addresses', addresses.join('\n')]]),
    bodyFrom: (cells) => ({ addresses: addressesIn(cells) }),
    wrong: (cells) => (addressesIn(cells).every(isMailbox) ? [] : ['addresses']),
  },
  'uncertain-deliveries': {
    fields: leaveFields,
    cellsOf: ({ leave }) =>
      new Map(groupNames.map((group) => [leaveField(group), leave.filter((type) => groupOf(type) === group)])),
    bodyFrom: (cells) => ({ leave: leaveFields.flatMap((field) => list(cells, field)) }),
    wrong: () => [],
  },
};
