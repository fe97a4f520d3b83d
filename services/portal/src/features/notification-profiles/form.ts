import {
  mailboxSchema,
  staffEventTypes,
  telegramByDefault,
  type ChangeNotificationProfile,
  type CreateNotificationProfile,
  type Language,
  type NotificationProfile,
  type StaffEventType,
} from '@avviso/contracts';
import type { Cells } from '../../components/draft/compare';

/** A field of the form: texts, `active`, and one switch per event type and channel. */
export type Value = string | boolean;

export const textFields = ['name', 'email', 'language', 'telegramChatId', 'employeeId'] as const;
export type TextField = (typeof textFields)[number];

/** Event types as the table groups them. */
export const eventGroups: Readonly<Record<'orders' | 'customers' | 'returns', readonly StaffEventType[]>> = {
  orders: ['order', 'order-status', 'order-line-comment', 'payment'],
  customers: ['registration', 'vin-request', 'feedback', 'support-answer', 'bonus', 'sms-delivery'],
  returns: ['customer-return', 'trade-return', 'supplier-return', 'supplier-update', 'online-supplier-report'],
};

export type EventChannel = 'email' | 'telegram';
export const boxOf = (channel: EventChannel, type: StaffEventType): string => `${channel}:${type}`;

type Fields = Omit<CreateNotificationProfile, 'version'> & { telegramEventTypes: StaffEventType[] };

const nothing: Fields = {
  name: null,
  email: '',
  language: null,
  telegramChatId: null,
  employeeId: null,
  eventTypes: [],
  telegramEventTypes: [],
  active: true,
};

export function cellsOf(profile: NotificationProfile | undefined): Cells<Value> {
  const fields: Fields = profile ?? nothing;
  return new Map<string, Value>([
    ...textFields.map((field) => [field, fields[field] ?? ''] as const),
    ['active', fields.active],
    ...staffEventTypes.flatMap((type) => [
      [boxOf('email', type), fields.eventTypes.includes(type)] as const,
      [boxOf('telegram', type), fields.telegramEventTypes.includes(type)] as const,
    ]),
  ]);
}

/** The profile as the form shows it. */
export function fieldsFrom(cells: Cells<Value>): Fields {
  const text = (field: TextField): string => String(cells.get(field) ?? '').trim();
  const chosen = (channel: EventChannel) => staffEventTypes.filter((type) => cells.get(boxOf(channel, type)) === true);
  return {
    name: text('name') || null,
    email: text('email'),
    language: (text('language') || null) as Language | null,
    telegramChatId: chatId(text('telegramChatId')) || null,
    employeeId: text('employeeId') || null,
    eventTypes: chosen('email'),
    telegramEventTypes: chosen('telegram'),
    active: cells.get('active') === true,
  };
}

/** Only what was changed; the two lists go together, because one is part of the other (SUB-16). */
export function changeFrom(base: Cells<Value>, mine: Cells<Value>): ChangeNotificationProfile {
  const fields = fieldsFrom(new Map([...base, ...mine]));
  const lists = [...mine.keys()].some((key) => key.includes(':'));
  const given = [...textFields, 'active' as const].filter((field) => mine.has(field));
  return {
    ...Object.fromEntries(given.map((field) => [field, fields[field]])),
    ...(lists ? { eventTypes: fields.eventTypes, telegramEventTypes: fields.telegramEventTypes } : {}),
  };
}

/**
 * What a press on a box changes. Without e-mail there is no Telegram; a new profile repeats by default what SUB-16
 * names.
 */
export function pressBox(
  channel: EventChannel,
  type: StaffEventType,
  to: boolean,
  isNew: boolean,
): readonly (readonly [string, boolean])[] {
  const box = [boxOf(channel, type), to] as const;
  if (channel === 'telegram') return [box];
  if (!to) return [box, [boxOf('telegram', type), false]];
  return isNew && telegramByDefault.includes(type) ? [box, [boxOf('telegram', type), true]] : [box];
}

/** As people paste it: with spaces, or with a minus that is none. */
export function chatId(typed: string): string {
  return typed.replace(/[\s\u00a0]/g, '').replace(/^[\u2212\u2013\u2012\u2010]/, '-');
}

export type Problem = 'emailMissing' | 'emailInvalid' | 'telegramPerson' | 'telegramGroup' | 'telegramInvalid';

/** What is wrong, by field, so that the words can say what to do. */
export function problemsOf(cells: Cells<Value>): ReadonlyMap<TextField, Problem> {
  const { email, telegramChatId } = fieldsFrom(cells);
  const found = new Map<TextField, Problem>();
  if (email === '') found.set('email', 'emailMissing');
  else if (!mailboxSchema.safeParse(email).success) found.set('email', 'emailInvalid');
  const telegram = telegramChatId === null ? undefined : telegramProblem(telegramChatId);
  if (telegram) found.set('telegramChatId', telegram);
  return found;
}

/** SUB-15: a group's or channel's id starts with -100. */
function telegramProblem(id: string): Problem | undefined {
  if (/^-100\d{4,13}$/.test(id)) return undefined;
  if (/^\d+$/.test(id)) return 'telegramPerson';
  return /^-\d+$/.test(id) ? 'telegramGroup' : 'telegramInvalid';
}
