/** How far a permission reaches (ACC-9): all, the employee's own office, or what is assigned to the employee. */
export const scopes = ['own', 'office', 'all'] as const;
export type Scope = (typeof scopes)[number];

export interface PermissionDefinition {
  /** One line that the console shows. */
  description: string;
  /** Whether it reads customers, tickets or orders, and so has a scope. Others are always `all`. */
  scoped: boolean;
  /** Grants a field and not an action: decides what the API returns and what a scoped notification contains. */
  field?: boolean;
}

const define = <const K extends string>(list: Record<K, PermissionDefinition>) => list;

/** Every permission there is, listed in this one place (ACC-8). */
export const permissions = define({
  'companies.read': { description: 'See companies and their contacts', scoped: true },
  'companies.manage': { description: 'Create and change companies, their domains and contacts', scoped: true },
  'contacts.details': { description: "See contacts' e-mail addresses and phone numbers", scoped: true, field: true },
  'contacts.reset-password': { description: 'Give contacts a temporary password', scoped: true },
  'employees.read': { description: 'See employees', scoped: false },
  'employees.manage': { description: 'Create and change employees and their user accounts', scoped: false },
  'profiles.manage': { description: 'Edit profiles and what they permit', scoped: false },
  'tickets.read': { description: 'See tickets', scoped: true },
  'tickets.work': { description: 'Answer, assign and change tickets', scoped: true },
  'quick-replies.manage': { description: 'Share quick replies with everybody, and change shared ones', scoped: false },
  'orders.read': { description: 'See orders', scoped: true },
  'orders.work': { description: 'Create orders and change the status of their lines', scoped: true },
  'orders.prices': { description: 'See prices and totals', scoped: true, field: true },
  'orders.margins': { description: 'See margins', scoped: true, field: true },
  'subscriptions.manage': {
    description: 'Edit mailboxes and preferences of companies, contacts and employees',
    scoped: true,
  },
  'notification-profiles.manage': { description: 'Edit notification profiles', scoped: false },
  'templates.manage': { description: 'Edit the templates of messages', scoped: false },
  'deliveries.read': { description: 'See the delivery log and explain notifications', scoped: true },
  'deliveries.manage': { description: 'Send again, retry and discard deliveries', scoped: false },
  'api-keys.manage': { description: 'Make and revoke the API keys of other systems', scoped: false },
  'audit.read': { description: 'See who changed what: the audit trail', scoped: false },
  'settings.manage': { description: 'Change the settings of the installation', scoped: false },
});
export type Permission = keyof typeof permissions;

export const permissionNames = Object.keys(permissions) as Permission[];

export function isPermission(name: string): name is Permission {
  return Object.hasOwn(permissions, name);
}

/** The built-in profiles (ACC-8): they cannot be deleted. */
export const adminProfile = 'Admin-Default';

/** Everything, for `Admin-Default`. */
export const allPermissions: Readonly<Record<Permission, Scope>> = Object.fromEntries(
  permissionNames.map((name) => [name, 'all']),
) as Record<Permission, Scope>;

/** What the other built-in profiles grant on the first day; an administrator may change it. */
export const builtInProfiles: Readonly<
  Record<string, { audience: 'employee' | 'contact'; permissions: Partial<Record<Permission, Scope>> }>
> = {
  [adminProfile]: { audience: 'employee', permissions: allPermissions },
  Technician: {
    audience: 'employee',
    permissions: {
      'companies.read': 'office',
      'contacts.details': 'office',
      'contacts.reset-password': 'office',
      'employees.read': 'all',
      'tickets.read': 'office',
      'tickets.work': 'office',
      'orders.read': 'office',
    },
  },
  Manager: {
    audience: 'employee',
    permissions: {
      'companies.read': 'office',
      'companies.manage': 'office',
      'contacts.details': 'office',
      'contacts.reset-password': 'office',
      'employees.read': 'all',
      'tickets.read': 'office',
      'tickets.work': 'office',
      'quick-replies.manage': 'all',
      'orders.read': 'office',
      'orders.work': 'office',
      'orders.prices': 'office',
      'orders.margins': 'office',
      'subscriptions.manage': 'office',
      'deliveries.read': 'office',
    },
  },
  'Service desk': {
    audience: 'employee',
    permissions: {
      'companies.read': 'all',
      'contacts.details': 'all',
      'contacts.reset-password': 'all',
      'employees.read': 'all',
      'tickets.read': 'all',
      'tickets.work': 'all',
      'quick-replies.manage': 'all',
      'orders.read': 'all',
      'subscriptions.manage': 'all',
      'deliveries.read': 'all',
    },
  },
  'Portal administrator': { audience: 'contact', permissions: {} },
  'Portal user': { audience: 'contact', permissions: {} },
};
