import type {
  Audience,
  Category,
  Channel,
  DecidedMessage,
  DeliveryState,
  DomainEvent,
  EventType,
  Language,
  Outcome,
  PreferenceChannel,
  Reason,
  Recipient,
  StaffEventType,
  StartResend,
  SubscriptionCell,
  Universe,
} from '@avviso/contracts';

/** Who changed something, as the audit and "last changed by" show it (SUB-8). */
export interface Changer {
  kind: 'contact' | 'employee' | 'system';
  id: string | null;
  name: string;
}

export interface LastChange {
  at: Date;
  by: Changer;
}

/** What people edit together, with the version that a change is made from. */
export interface Versioned {
  _id: string;
  version: number;
  lastChange: LastChange | null;
}

export interface MailboxesRow extends Versioned {
  mailboxes: { universe: Universe; category: Category; email: string }[];
}

export interface Choice {
  universe: Universe;
  category: Category;
  channel: PreferenceChannel;
  enabled: boolean;
}

/** Only choices are stored; defaults are computed (SUB-4). `_id` is the person's. */
export interface PreferencesRow extends Versioned {
  /** The contact's company, or `operator`; kept up with the directory. */
  companyId: string;
  choices: Choice[];
  /** `universe|category` of each choice: by these routing finds who chose. */
  cells: string[];
}

export interface NotificationProfileRow extends Versioned {
  name: string | null;
  email: string;
  language: Language | null;
  telegramChatId: string | null;
  employeeId: string | null;
  eventTypes: StaffEventType[];
  telegramEventTypes: StaffEventType[] | null;
  active: boolean;
  telegram: { state: 'works' | 'refused'; at: Date; code: string | null; title: string | null } | null;
  /** Where Telegram moved the chat from, until somebody chooses another one; absent in rows from before. */
  telegramMovedFrom?: { chatId: string; at: Date } | null;
}

export interface SettingRow extends Versioned {
  value: Record<string, unknown>;
}

/** What was written in a template; null for the default, which is kept nowhere but in the code. */
export interface TemplateText {
  subject: string | null;
  body: string | null;
}

/** The template of an event type, audience and language as it is now; `_id` is all three. */
export interface TemplateRow extends Versioned, TemplateText {
  eventType: string;
  audience: Audience;
  language: Language;
}

/** The same as it was (CHN-1). */
export interface TemplateVersionRow extends TemplateText {
  _id: string;
  templateId: string;
  version: number;
  at: Date;
  by: Changer;
}

export interface AuditRow {
  _id: string;
  subject: string;
  at: Date;
  by: Changer;
  changes: { field: string; from: unknown; to: unknown }[];
}

/** An address that hard-bounced; `_id` is the address as addresses are compared. */
export interface SuppressedRow {
  _id: string;
  at: Date;
  /** The delivery that came back first: also the id by which it is cleared, so that no address stands in a URL. */
  deliveryId: string;
  belongs: Belongs | null;
  name: string | null;
  status: string | null;
  response: string | null;
}

/** Where an event belongs, for the scopes of viewers (ACC-9). */
export interface Belongs {
  companyId: string | null;
  office: string | null;
  ownerIds: string[];
}

/** Where a further page of an event's subscribers begins: among those of a company, behind the person with this id. */
export interface PageMark {
  companyId: string;
  kind: 'administrators' | 'choosers';
  after: string;
}

/** How far an event came that is cut into pages (SUB-23). */
export interface RoutingProgress {
  /** What is not decided yet; null: nothing. */
  next: PageMark | null;
  /** Jobs that are decided and may not be confirmed: those of the last page, and what no worker would take. */
  unconfirmed: string[];
}

/** An event that was routed, in the transaction that stored its decisions: all, or those of its first page. */
export interface RoutedEventRow extends Belongs {
  _id: string;
  eventId: string;
  source: string;
  type: string;
  subject: string;
  event: DomainEvent;
  /** What the messages may say, by the decision's `content`: a fan-out shares few of them. */
  contents: DecidedMessage['content'][];
  /** Null when all decisions were stored with the event, and when all jobs are confirmed. */
  progress: RoutingProgress | null;
  routedAt: Date;
  publishedAt: Date | null;
  /** Set by the repository: when it is removed (CHN-16). */
  forgottenAt?: Date;
}

export interface Try {
  eventId: string;
  attempt: number;
  at: Date;
  state: DeliveryState;
  code: string | null;
  response: string | null;
  retryAt: string | null;
}

/** The life of a queued decision's job (CHN-15). */
export interface DeliveryLife {
  state: DeliveryState;
  attempts: number;
  tries: Try[];
  sentAt: Date | null;
  /** Of the state: try and stage, so that late and repeated reports change nothing. */
  rank: number;
}

export interface DecisionRow {
  /** Of a queued one the id of its job. */
  _id: string;
  eventKey: string;
  eventId: string;
  source: string;
  eventType: string;
  subject: string;
  title: string | null;
  belongs: Belongs;
  recipient: Recipient & { name: string | null };
  /** The address as addresses are compared. */
  address: string | null;
  channel: Channel;
  audience: Audience;
  outcome: Outcome;
  reasons: Reason[];
  message: (Omit<DecidedMessage, 'content'> & { content: number; expiresAt: Date }) | null;
  delivery: DeliveryLife | null;
  createdAt: Date;
  /** When what it tells of happened, or when it was asked to be sent again. Missing on rows of earlier releases. */
  eventAt?: Date;
  resendOf: string | null;
  /** Set by the repository: when it is removed. */
  forgottenAt?: Date;
}

/** Whether a channel stands still, as the workers told last (CHN-20). `_id` is channel and counterpart. */
export interface ChannelStateRow {
  _id: string;
  channel: Channel;
  service: string | null;
  stopped: boolean;
  /** When it was told. */
  at: Date;
  /** When it stopped. */
  since: Date;
  code: string | null;
  response: string | null;
}

/** Deliveries that are sent again by a filter, and how far it is (CHN-16). */
export interface ResendRow {
  _id: string;
  query: StartResend;
  /** What of the log its starter may see; null for everything. */
  scope: Record<string, unknown> | null;
  byAddress: boolean;
  by: LastChange['by'];
  startedAt: Date;
  state: 'running' | 'done';
  total: number;
  done: number;
  sent: number;
  /** Of the page that is next; null at the beginning. */
  cursor: string | null;
  /** The process that works on it, until the lease runs out. */
  owner: string | null;
  leaseUntil: Date;
}

/** What an unsubscribe link switched off, for its undo. `_id` is the delivery whose mail carried it. */
export interface UnsubscriptionRow {
  _id: string;
  at: Date;
  /** What each cell held before: an address, or the choice (null: the default). */
  before: { cell: SubscriptionCell; value: string | boolean | null }[];
}

/** A key with which another system publishes events (EVT-3). The key itself is not kept, only its hash. */
export interface ApiKeyRow extends Versioned {
  /** `source` of its events; never used again, also after it was revoked. */
  name: string;
  hash: string;
  types: EventType[];
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** An event taken from another system: the same source and id is taken once. */
export interface ReceivedEventRow {
  _id: string;
  at: Date;
}
