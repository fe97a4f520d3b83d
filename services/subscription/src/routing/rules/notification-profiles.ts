import {
  type Reason,
  type StaffEventType,
  type WorldEmployee,
  type WorldNotificationProfile,
  telegramByDefault,
} from '@avviso/contracts';
import { type Candidate, reason } from '../candidate.js';
import type { RoutingContext } from '../context.js';
import { type View, inScope, viewOf } from '../visibility.js';

/** Staff-side subscriptions by e-mail, repeated in Telegram where chosen (SUB-14 to SUB-16, SUB-22). */
export function notificationProfiles(context: RoutingContext): Candidate[] {
  const type = context.facts.staffEventType;
  if (type === undefined) return [];
  return context.world.notificationProfiles(type).flatMap((profile) => ofProfile(profile, type, context));
}

function ofProfile(profile: WorldNotificationProfile, type: StaffEventType, context: RoutingContext): Candidate[] {
  const employee = profile.employeeId ? context.world.employee(profile.employeeId) : undefined;
  const common = {
    audience: 'staff',
    reason: reason('profile', {
      profileId: profile.id,
      eventType: type,
      ...(profile.name ? { name: profile.name } : {}),
    }),
    view: viewFor(profile, employee),
    against: whyNot(profile, employee, context),
  } as const;
  const { id, language } = profile;
  const email: Candidate = {
    ...common,
    against: [...common.against],
    to: { kind: 'address', id, address: profile.email, language },
    channel: 'email',
  };
  if (!profile.telegramChatId || !telegramTypesOf(profile).includes(type)) return [email];
  const chat = { kind: 'chat', id, address: profile.telegramChatId, language } as const;
  return [email, { ...common, against: [...common.against], to: chat, channel: 'telegram' }];
}

/** SUB-16: absent means the default, as far as it is chosen; empty means none. */
export function telegramTypesOf(
  profile: Pick<WorldNotificationProfile, 'eventTypes' | 'telegramEventTypes'>,
): readonly StaffEventType[] {
  return (profile.telegramEventTypes ?? telegramByDefault).filter((type) => profile.eventTypes.includes(type));
}

/** No employee named: nothing is left out. An employee who is gone sees nothing, not everything. */
function viewFor(profile: WorldNotificationProfile, employee: WorldEmployee | undefined): View {
  if (!profile.employeeId) return { kind: 'all' };
  return employee ? viewOf(employee) : { kind: 'operator-mailbox' };
}

function whyNot(
  profile: WorldNotificationProfile,
  employee: WorldEmployee | undefined,
  context: RoutingContext,
): Reason[] {
  if (!profile.employeeId) return [];
  const params = { profileId: profile.id };
  if (!employee || !employee.access || employee.suspended) return [reason('profile-employee-gone', params)];
  return inScope(employee, context) ? [] : [reason('out-of-scope', params)];
}
