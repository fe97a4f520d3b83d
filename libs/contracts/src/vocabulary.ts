import { z } from 'zod';

/** The role in which a company acts (spec: Words). `operator` is the role of the installation's own staff. */
export const universes = ['client', 'ambassador', 'operator'] as const;
export type Universe = (typeof universes)[number];
export const universeSchema = z.enum(universes);

/** What a contact or a company mailbox subscribes to (EVT, Categories). */
export const categories = [
  'shop',
  'delivery',
  'service-configuration',
  'service-security',
  'ticketing',
  'messaging',
  'mobile',
] as const;
export type Category = (typeof categories)[number];
export const categorySchema = z.enum(categories);

/** What a notification profile subscribes to (EVT, Staff event types). */
export const staffEventTypes = [
  'registration',
  'order',
  'order-status',
  'order-line-comment',
  'payment',
  'vin-request',
  'feedback',
  'support-answer',
  'supplier-update',
  'online-supplier-report',
  'sms-delivery',
  'customer-return',
  'trade-return',
  'supplier-return',
  'bonus',
] as const;
export type StaffEventType = (typeof staffEventTypes)[number];
export const staffEventTypeSchema = z.enum(staffEventTypes);

/** Staff event types that Telegram repeats unless the profile says otherwise (SUB-16). */
export const telegramByDefault: readonly StaffEventType[] = ['order', 'order-status', 'bonus'];

/** `interface` is the bell, `push` the same message on a device. */
export const channels = ['email', 'telegram', 'interface', 'push'] as const;
export type Channel = (typeof channels)[number];
export const channelSchema = z.enum(channels);

/** The channels of the preference matrix (SUB-3); `push` follows `interface`. */
export const preferenceChannels = ['interface', 'email'] as const;
export type PreferenceChannel = (typeof preferenceChannels)[number];

export const languages = ['en', 'fr', 'de', 'es', 'it', 'ru'] as const;
export type Language = (typeof languages)[number];
export const languageSchema = z.enum(languages);

/** Who a message is written for: it decides on template and on which fields may be shown. */
export const audiences = ['customer', 'staff'] as const;
export type Audience = (typeof audiences)[number];

export const actorKinds = ['contact', 'employee', 'system'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** Reasons that a routing decision records (SUB-20). */
export const positiveReasons = [
  'preference',
  'mailbox',
  'status-rule',
  'assigned',
  'requester',
  'watcher',
  'confirmation',
  'profile',
  'order-default',
  'addressed',
] as const;
export const negativeReasons = [
  'preference-off',
  'no-address',
  'no-interface-access',
  'no-user-account',
  'no-profile',
  'no-device',
  'out-of-scope',
  'nothing-visible',
  'suppressed-address',
  'own-action',
  'duplicate',
  'expired',
  'imported',
  'loop-guard',
  'company-archived',
  'profile-employee-gone',
  'channel-not-configured',
  'trial-mode',
] as const;
export const reasonCodes = [...positiveReasons, ...negativeReasons] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export const outcomes = ['queued', 'deferred', 'skipped'] as const;
export type Outcome = (typeof outcomes)[number];

/** The life of a notification job (CHN-15). */
export const deliveryStates = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'retrying',
  'skipped',
  'failed',
  'uncertain',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];
