import { Schema } from 'mongoose';
import type {
  ApiKeyRow,
  AuditRow,
  DecisionRow,
  MailboxesRow,
  NotificationProfileRow,
  PreferencesRow,
  ReceivedEventRow,
  RoutedEventRow,
  SettingRow,
  SuppressedRow,
  UnsubscriptionRow,
} from '../domain/model.js';

export type * from '../domain/model.js';

const options = { versionKey: false, minimize: false, strict: 'throw' } as const;
const text = { type: String, required: true } as const;
const textOrNull = { type: String, default: null } as const;
const any = Schema.Types.Mixed;
const versioned = {
  _id: text,
  version: { type: Number, required: true },
  lastChange: { type: any, default: null },
} as const;

export const MAILBOXES_ROWS = 'CompanyMailboxes';
export const mailboxesRowSchema = new Schema<MailboxesRow>({ ...versioned, mailboxes: [any] }, options);

export const PREFERENCES_ROWS = 'Preferences';
export const preferencesRowSchema = new Schema<PreferencesRow>(
  { ...versioned, companyId: text, choices: [any], cells: [String] },
  options,
);
preferencesRowSchema.index({ companyId: 1, cells: 1 });

export const PROFILE_ROWS = 'NotificationProfile';
export const profileRowSchema = new Schema<NotificationProfileRow>(
  {
    ...versioned,
    name: textOrNull,
    email: text,
    language: textOrNull,
    telegramChatId: textOrNull,
    employeeId: textOrNull,
    eventTypes: [String],
    telegramEventTypes: { type: any, default: null },
    active: { type: Boolean, required: true },
    telegram: { type: any, default: null },
  },
  options,
);
profileRowSchema.index({ active: 1, eventTypes: 1 });
profileRowSchema.index({ telegramChatId: 1 });

export const SETTING_ROWS = 'Setting';
export const settingRowSchema = new Schema<SettingRow>({ ...versioned, value: { type: any, required: true } }, options);

export const AUDIT_ROWS = 'Audit';
export const auditRowSchema = new Schema<AuditRow>(
  { _id: text, subject: text, at: { type: Date, required: true }, by: any, changes: [any] },
  options,
);
auditRowSchema.index({ subject: 1, at: -1, _id: -1 });

export const SUPPRESSED_ROWS = 'SuppressedAddress';
export const suppressedRowSchema = new Schema<SuppressedRow>(
  { _id: text, at: { type: Date, required: true }, deliveryId: text },
  options,
);

export const UNSUBSCRIPTION_ROWS = 'Unsubscription';
export const unsubscriptionRowSchema = new Schema<UnsubscriptionRow>(
  { _id: text, at: { type: Date, required: true }, before: [any] },
  options,
);

const belongs = { companyId: textOrNull, office: textOrNull, ownerIds: [String] };

export const EVENT_ROWS = 'RoutedEvent';
export const eventRowSchema = new Schema<RoutedEventRow>(
  {
    _id: text,
    eventId: text,
    source: text,
    type: text,
    subject: text,
    ...belongs,
    event: { type: any, required: true },
    contents: [any],
    routedAt: { type: Date, required: true },
    publishedAt: { type: Date, default: null },
    forgottenAt: { type: Date },
  },
  options,
);
// On each row and not as an age in the index, so that another setting holds for new rows without an index rebuilt.
eventRowSchema.index({ forgottenAt: 1 }, { expireAfterSeconds: 0 });
eventRowSchema.index({ eventId: 1 });
eventRowSchema.index({ routedAt: -1, _id: -1 });
eventRowSchema.index({ subject: 1, routedAt: -1, _id: -1 });

export const DECISION_ROWS = 'Decision';
export const decisionRowSchema = new Schema<DecisionRow>(
  {
    _id: text,
    eventKey: text,
    eventId: text,
    source: text,
    eventType: text,
    subject: text,
    title: textOrNull,
    belongs: { type: any, required: true },
    recipient: { type: any, required: true },
    address: textOrNull,
    channel: text,
    audience: text,
    outcome: text,
    reasons: [any],
    message: { type: any, default: null },
    delivery: { type: any, default: null },
    createdAt: { type: Date, required: true },
    resendOf: textOrNull,
    forgottenAt: { type: Date },
  },
  options,
);
decisionRowSchema.index({ forgottenAt: 1 }, { expireAfterSeconds: 0 });
decisionRowSchema.index({ eventKey: 1, _id: 1 });
decisionRowSchema.index({ outcome: 1, createdAt: -1, _id: -1 });
decisionRowSchema.index({ eventId: 1, createdAt: -1, _id: -1 });
decisionRowSchema.index({ 'recipient.id': 1, createdAt: -1, _id: -1 });
decisionRowSchema.index({ address: 1, createdAt: -1, _id: -1 });
decisionRowSchema.index({ subject: 1, createdAt: -1, _id: -1 });
decisionRowSchema.index({ channel: 1, 'delivery.state': 1, createdAt: -1, _id: -1 });
decisionRowSchema.index({ 'delivery.state': 1, createdAt: -1, _id: -1 });

export const API_KEY_ROWS = 'ApiKey';
export const apiKeyRowSchema = new Schema<ApiKeyRow>(
  {
    ...versioned,
    name: text,
    hash: text,
    types: [String],
    createdAt: { type: Date, required: true },
    lastUsedAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
  },
  options,
);
apiKeyRowSchema.index({ name: 1 }, { unique: true, name: 'api_key_name' });

const NINETY_DAYS = 90 * 24 * 3_600;

export const RECEIVED_EVENT_ROWS = 'ReceivedEvent';
export const receivedEventRowSchema = new Schema<ReceivedEventRow>(
  { _id: text, at: { type: Date, required: true } },
  options,
);
receivedEventRowSchema.index({ at: 1 }, { expireAfterSeconds: NINETY_DAYS });
