import { type EmployeePrincipal, adminProfile } from '@avviso/access';
import {
  type ChangeNotificationProfile,
  type CreateNotificationProfile,
  type EmployeeState,
  mailboxSchema,
  normalizeMailbox,
} from '@avviso/contracts';
import type { NotificationProfileRow } from './model.js';
import {
  EmployeeBeyondOwnAccess,
  InvalidAddress,
  ProfileRefused,
  SupportAddressRefused,
} from './subscription.errors.js';

export type ProfileFields = Omit<NotificationProfileRow, '_id' | 'version' | 'lastChange' | 'telegram'>;

export const profileFieldNames = [
  'name',
  'email',
  'language',
  'telegramChatId',
  'employeeId',
  'eventTypes',
  'telegramEventTypes',
  'active',
] as const satisfies readonly (keyof ProfileFields)[];

export function newProfileFields({ version: _, ...fields }: CreateNotificationProfile): ProfileFields {
  return fields;
}

/** The profile with what changes; what was not named stays. */
export function changedFields(before: ProfileFields, change: ChangeNotificationProfile): ProfileFields {
  const kept = Object.fromEntries(profileFieldNames.map((name) => [name, before[name]])) as unknown as ProfileFields;
  const given = profileFieldNames.filter((name) => change[name] !== undefined).map((name) => [name, change[name]]);
  return { ...kept, ...(Object.fromEntries(given) as Partial<ProfileFields>) };
}

const howToFindTheId =
  'must start with -100: add the bot to a group or channel and write /id there, it answers with the id to enter here';

/** @throws InvalidAddress, SupportAddressRefused, ProfileRefused */
export function assertProfile(fields: ProfileFields, supportAddresses: readonly string[]): void {
  if (!mailboxSchema.safeParse(fields.email).success) throw new InvalidAddress('email');
  const own = new Set(supportAddresses.map(normalizeMailbox));
  if (own.has(normalizeMailbox(fields.email))) throw new SupportAddressRefused('email');
  if (fields.telegramChatId !== null && !/^-100[0-9]{4,13}$/.test(fields.telegramChatId)) {
    throw new ProfileRefused('TELEGRAM_ID', 'telegramChatId', howToFindTheId);
  }
  const notChosen = (fields.telegramEventTypes ?? []).findIndex((type) => !fields.eventTypes.includes(type));
  if (notChosen >= 0) {
    throw new ProfileRefused(
      'TELEGRAM_EVENT_TYPES',
      `telegramEventTypes.${notChosen}`,
      'Telegram repeats what the profile gets by e-mail: choose the type there, too',
    );
  }
}

/**
 * SUB-22: whoever saves a profile may name only an employee whose access it has itself; to name none takes
 * Admin-Default. @throws EmployeeBeyondOwnAccess
 */
export function assertMayName(saver: EmployeePrincipal, employee: EmployeeState | undefined): void {
  if (saver.profile === adminProfile) return;
  if (!employee) throw new EmployeeBeyondOwnAccess();
  if (employee.id === saver.id) return;
  const covered = Object.entries(employee.permissions).every(([permission, scope]) => {
    const own = saver.permissions[permission];
    if (own === 'all') return true;
    return own === 'office' && scope === 'office' && Boolean(saver.office) && saver.office === employee.office;
  });
  if (!covered || employee.profile === adminProfile) throw new EmployeeBeyondOwnAccess();
}
