import { type PlainWorld, type World, type WorldEmployee, indexWorld, plainWorldSchema } from '@avviso/contracts';

type PlainEmployee = ReturnType<typeof plainWorldSchema.parse>['employees'][number];
type Scope = 'all' | 'office' | 'own';

/** What "may read" means for the three kinds of things that have a scope (ACC-9). */
const readPermissions = ['companies.read', 'tickets.read', 'orders.read'];

/**
 * Builds a world for `route` from plain data (spec/api.md, The routing function), so that routing is tested by tables.
 * What is left out is off, empty or none, save: a contact acts in all universes of its company, an employee has e-mail
 * of replies, a notification profile is active, and both halves of the order default are on (SUB-17).
 * @throws ZodError naming what does not fit the shape.
 */
export function worldFrom(plain: PlainWorld): World {
  const data = plainWorldSchema.parse(plain);
  const settings = data.settings ?? {};
  const supportAddresses = settings.supportAddresses ?? [];
  const universesOf = new Map(data.companies.map((company) => [company.id, company.universes ?? []]));
  return indexWorld({
    companies: data.companies.map((company) => ({
      ...company,
      universes: company.universes ?? [],
      archived: company.archived ?? false,
    })),
    contacts: data.contacts.map((contact) => ({
      ...contact,
      access: contact.access ?? false,
      ownActions: contact.ownActions ?? false,
      administrator: contact.administrator ?? false,
      primary: contact.primary ?? false,
      seesManagedTickets: contact.seesManagedTickets ?? false,
      universes: contact.universes ?? universesOf.get(contact.companyId) ?? [],
    })),
    employees: data.employees.map(employeeFrom),
    mailboxes: data.mailboxes,
    preferences: data.preferences,
    notificationProfiles: data.notificationProfiles.map((profile) => ({
      ...profile,
      telegramChatId: profile.telegramChatId?.toString(),
      active: profile.active ?? true,
    })),
    settings: {
      ticketNotifications: {
        statuses: settings.ticketNotifications?.statuses ?? [],
        administrators: settings.ticketNotifications?.administrators ?? false,
        customer: settings.ticketNotifications?.customer ?? false,
        technicians: settings.ticketNotifications?.technicians ?? false,
      },
      orderNotifications: {
        personalManager: settings.orderNotifications?.personalManager ?? true,
        customerService: settings.orderNotifications?.customerService ?? true,
      },
      supportAddresses: Array.isArray(supportAddresses) ? supportAddresses : supportAddresses.addresses,
      defaultLanguage: settings.defaultLanguage ?? 'en',
    },
    suppressedAddresses: data.suppressedAddresses ?? [],
  });
}

function employeeFrom(employee: PlainEmployee): WorldEmployee {
  return {
    ...employee,
    suspended: employee.suspended ?? false,
    access: employee.access ?? false,
    ownActions: employee.ownActions ?? false,
    customerService: employee.customerService ?? false,
    replyEmail: employee.replyEmail ?? true,
    permissions: permissionsOf(employee),
  };
}

/**
 * `scope` is how far each listed permission reaches. A list that names none of the reading permissions speaks of fields
 * only: then the employee reads everything within its scope. A record says all by itself.
 */
function permissionsOf({ permissions, scope, profile }: PlainEmployee): Record<string, Scope> {
  if (permissions && !Array.isArray(permissions)) return permissions;
  const reach: Scope = scope ?? 'all';
  const listed = permissions ?? [];
  if (!profile && !scope && listed.length === 0) return {};
  const reads = listed.some((name) => readPermissions.includes(name)) ? [] : readPermissions;
  return Object.fromEntries([...listed, ...reads].map((name) => [name, reach]));
}
