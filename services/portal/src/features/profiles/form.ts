import {
  lineSchema,
  type ChangeProfile,
  type CreateProfile,
  type PermissionList,
  type Profile,
} from '@avviso/contracts';
import type { Cells } from '../../components/draft/compare';
import { faultIn, type Fault } from '../../components/form/field-of';
import type { FormValue } from '../../components/form/use-record-form';

export type Permission = PermissionList['items'][number];

/** How far a permission reaches, from nothing to everything. */
export const scopes = ['own', 'office', 'all'] as const;
export type Scope = (typeof scopes)[number];
export type Grant = Scope | '';

/** The profile that always grants everything. */
export const adminProfileId = 'profile-admin-default';

const prefix = 'permissions.';
export const cellOf = (permission: string): string => `${prefix}${permission}`;
export const permissionOf = (cell: string): string => cell.slice(prefix.length);

/** One cell per permission: those of the catalogue, and what the profile has besides. */
export function cellsOf(profile: Profile | undefined, names: readonly string[]): Cells<FormValue> {
  const granted = profile?.permissions ?? {};
  return new Map<string, FormValue>([
    ['name', profile?.name ?? ''],
    ['audience', profile?.audience ?? 'employee'],
    ...[...new Set([...names, ...Object.keys(granted)])].map((name) => [cellOf(name), granted[name] ?? ''] as const),
  ]);
}

export function grantsIn(cells: Cells<FormValue>): Record<string, Scope> {
  return Object.fromEntries(
    [...cells]
      .filter(([cell, value]) => cell.startsWith(prefix) && value !== '')
      .map(([cell, value]) => [permissionOf(cell), value as Scope]),
  );
}

/** Permissions go together: the map replaces what was. */
export function changeFrom(base: Cells<FormValue>, mine: Cells<FormValue>): ChangeProfile {
  const regranted = [...mine.keys()].some((cell) => cell.startsWith(prefix));
  return {
    ...(mine.has('name') ? { name: String(mine.get('name')).trim() } : {}),
    ...(regranted ? { permissions: grantsIn(new Map([...base, ...mine])) } : {}),
  };
}

export function newFrom(base: Cells<FormValue>, mine: Cells<FormValue>): CreateProfile {
  const cells = new Map([...base, ...mine]);
  const audience = cells.get('audience') === 'contact' ? 'contact' : 'employee';
  return {
    name: String(cells.get('name') ?? '').trim(),
    audience,
    permissions: audience === 'contact' ? {} : grantsIn(cells),
  };
}

export function faultOf(cells: Cells<FormValue>): Fault | undefined {
  return faultIn(lineSchema(100), String(cells.get('name') ?? ''), true);
}

/** What a permission does nothing without. */
const needs: Readonly<Record<string, string>> = {
  'companies.manage': 'companies.read',
  'contacts.details': 'companies.read',
  'contacts.reset-password': 'companies.read',
  'employees.manage': 'employees.read',
  'profiles.manage': 'employees.read',
  'tickets.work': 'tickets.read',
  'orders.work': 'orders.read',
  'orders.prices': 'orders.read',
  'orders.margins': 'orders.read',
  'deliveries.manage': 'deliveries.read',
};

const width: Readonly<Record<Grant, number>> = { '': 0, own: 1, office: 2, all: 3 };

export function wider(a: Grant, b: Grant): boolean {
  return width[a] > width[b];
}

export interface Gap {
  readonly permission: string;
  readonly needs: string;
  /** Absent altogether, or reaching less far. */
  readonly kind: 'missing' | 'narrower';
}

/** Permissions that reach further than what they need to be of use. */
export function gapsIn(grants: Readonly<Record<string, Scope>>): readonly Gap[] {
  return Object.entries(grants).flatMap(([permission, scope]) => {
    const needed = needs[permission];
    if (!needed) return [];
    const held = grants[needed] ?? '';
    if (!wider(scope, held)) return [];
    return [{ permission, needs: needed, kind: held === '' ? ('missing' as const) : ('narrower' as const) }];
  });
}

/** What the one who edits does not hold so widely, and so cannot give. */
export function beyond(own: Readonly<Record<string, string>>, permission: string, grant: Grant): boolean {
  return wider(grant, (own[permission] ?? '') as Grant);
}

const groupOf: Readonly<Record<string, string>> = {
  companies: 'customers',
  contacts: 'customers',
  employees: 'staff',
  profiles: 'staff',
  tickets: 'work',
  'quick-replies': 'work',
  orders: 'work',
  subscriptions: 'notifications',
  'notification-profiles': 'notifications',
  deliveries: 'notifications',
};
export const groups = ['customers', 'work', 'notifications', 'staff', 'installation'] as const;

/** The catalogue as the page groups it: every permission once, new ones too. */
export function grouped(catalogue: readonly Permission[]): readonly { group: string; items: readonly Permission[] }[] {
  return groups
    .map((group) => ({
      group,
      items: catalogue.filter(({ name }) => (groupOf[name.split('.')[0] ?? ''] ?? 'installation') === group),
    }))
    .filter(({ items }) => items.length > 0);
}
