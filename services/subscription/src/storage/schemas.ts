import { Schema } from 'mongoose';
import type {
  ApiKeyRow,
  AuditRow,
  ChannelStateRow,
  DecisionRow,
  MailboxesRow,
  NotificationProfileRow,
  PreferencesRow,
  ReceivedEventRow,
  ResendRow,
  RoutedEventRow,
  SettingRow,
  SuppressedRow,
  TemplateRow,
  TemplateVersionRow,
  UnsubscriptionRow,
} from '../domain/model.js';

export type * from '../domain/model.js';

const options = { versionKey: false, minimize: false, strict: 'throw' } as const;
const text = { type: String, required: true } as const;
const textOrNull = { type: String, default: null } as const;
const mixed = Schema.Types.Mixed;
const versioned = {
  _id: text,
  version: { type: Number, required: true },
  lastChange: { type: mixed, default: null },
} as const;

export const MAILBOXES_ROWS = 'CompanyMailboxes';
export const mailboxesRowSchema = new Schema<MailboxesRow>({ ...versioned, mailboxes: [mixed] }, options);

export const PREFERENCES_ROWS = 'Preferences';
export const preferencesRowSchema = new Schema<PreferencesRow>(
  { ...versioned, companyId: text, choices: [mixed], cells: [String] },
  options,
);
preferencesRowSchema.index({ companyId: 1, cells: 1, _id: 1 });

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
    telegramEventTypes: { type: mixed, default: null },
    active: { type: Boolean, required: true },
    telegram: { type: mixed, default: null },
    telegramMovedFrom: { type: mixed, default: null },
  },
  options,
);
profileRowSchema.index({ active: 1, eventTypes: 1 });
profileRowSchema.index({ telegramChatId: 1 });

export const SETTING_ROWS = 'Setting';
export const settingRowSchema = new Schema<SettingRow>(
  { ...versioned, value: { type: mixed, required: true } },
  options,
);

export const TEMPLATE_ROWS = 'Template';
export const templateRowSchema = new Schema<TemplateRow>(
  { ...versioned, eventType: text, audience: text, language: text, subject: textOrNull, body: textOrNull },
  options,
);
templateRowSchema.index({ eventType: 1, _id: 1 });

export const TEMPLATE_VERSION_ROWS = 'TemplateVersion';
export const templateVersionRowSchema = new Schema<TemplateVersionRow>(
  {
    _id: text,
    templateId: text,
    version: { type: Number, required: true },
    at: { type: Date, required: true },
    by: mixed,
    subject: textOrNull,
    body: textOrNull,
  },
  options,
);
templateVersionRowSchema.index({ templateId: 1, version: -1, _id: -1 });

export const AUDIT_ROWS = 'Audit';
export const auditRowSchema = new Schema<AuditRow>(
  { _id: text, subject: text, at: { type: Date, required: true }, by: mixed, changes: [mixed] },
  options,
);
auditRowSchema.index({ subject: 1, at: -1, _id: -1 });

export const SUPPRESSED_ROWS = 'SuppressedAddress';
export const suppressedRowSchema = new Schema<SuppressedRow>(
  {
    _id: text,
    at: { type: Date, required: true },
    deliveryId: text,
    belongs: { type: mixed, default: null },
    name: textOrNull,
    status: textOrNull,
    response: textOrNull,
  },
  options,
);
suppressedRowSchema.index({ deliveryId: 1 });
suppressedRowSchema.index({ at: -1, _id: -1 });
suppressedRowSchema.index({ 'belongs.ownerIds': 1, at: -1, _id: -1 });
suppressedRowSchema.index({ 'belongs.office': 1, at: -1, _id: -1 });

export const UNSUBSCRIPTION_ROWS = 'Unsubscription';
export const unsubscriptionRowSchema = new Schema<UnsubscriptionRow>(
  { _id: text, at: { type: Date, required: true }, before: [mixed] },
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
    event: { type: mixed, required: true },
    contents: [mixed],
    progress: { type: mixed, default: null },
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
eventRowSchema.index({ type: 1, routedAt: -1, _id: -1 });

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
    belongs: { type: mixed, required: true },
    recipient: { type: mixed, required: true },
    address: textOrNull,
    channel: text,
    audience: text,
    outcome: text,
    reasons: [mixed],
    message: { type: mixed, default: null },
    delivery: { type: mixed, default: null },
    createdAt: { type: Date, required: true },
    eventAt: { type: Date },
    resendOf: textOrNull,
    forgottenAt: { type: Date },
  },
  options,
);
decisionRowSchema.index({ forgottenAt: 1 }, { expireAfterSeconds: 0 });
decisionRowSchema.index({ eventKey: 1, _id: 1 });
decisionRowSchema.index({ outcome: 1, createdAt: -1, _id: -1 });
decisionRowSchema.index({ eventId: 1, createdAt: -1, _id: -1 });
decisionRowSchema.index({ 'belongs.ownerIds': 1, outcome: 1, channel: 1, createdAt: -1, _id: -1 });
decisionRowSchema.index({ 'belongs.office': 1, outcome: 1, channel: 1, createdAt: -1, _id: -1 });
decisionRowSchema.index({ 'recipient.id': 1, channel: 1, createdAt: -1, _id: -1 });
decisionRowSchema.index({ address: 1, channel: 1, createdAt: -1, _id: -1 });
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

export const CHANNEL_STATE_ROWS = 'ChannelState';
export const channelStateRowSchema = new Schema<ChannelStateRow>(
  {
    _id: text,
    channel: text,
    service: textOrNull,
    stopped: { type: Boolean, required: true },
    at: { type: Date, required: true },
    since: { type: Date, required: true },
    code: textOrNull,
    response: textOrNull,
  },
  options,
);

export const RESEND_ROWS = 'Resend';
export const resendRowSchema = new Schema<ResendRow>(
  {
    _id: text,
    query: { type: mixed, required: true },
    scope: { type: mixed, default: null },
    byAddress: { type: Boolean, required: true },
    by: { type: mixed, required: true },
    startedAt: { type: Date, required: true },
    state: text,
    total: { type: Number, required: true },
    done: { type: Number, required: true },
    sent: { type: Number, required: true },
    cursor: textOrNull,
    owner: textOrNull,
    leaseUntil: { type: Date, required: true },
  },
  options,
);
resendRowSchema.index({ state: 1, leaseUntil: 1 });
resendRowSchema.index({ 'by.id': 1, startedAt: -1, _id: -1 });
resendRowSchema.index({ startedAt: 1 }, { expireAfterSeconds: NINETY_DAYS });
