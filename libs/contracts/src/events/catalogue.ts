import type { z } from 'zod';
import { type EventAttributes, type EventDefinition, dataSchemaOf, envelopeSchema } from '../envelope.js';
import type { Category, StaffEventType } from '../vocabulary.js';
import { accountEvents } from './account.events.js';
import { mailEvents } from './mail.events.js';
import { notificationEvents } from './notification.events.js';
import { orderEvents, otherSystemEvents } from './order.events.js';
import { subscriptionEvents } from './subscription.events.js';
import { ticketEvents } from './ticket.events.js';

/** Every domain event there is (EVT-1). */
export const catalogue = [
  ...accountEvents,
  ...ticketEvents,
  ...orderEvents,
  ...otherSystemEvents,
  ...subscriptionEvents,
  ...mailEvents,
  ...notificationEvents,
] as const;

export type EventType = (typeof catalogue)[number]['type'];
type DefinitionOf<T extends EventType> = Extract<(typeof catalogue)[number], { type: T }>;
/** The data of an event type, as consumers read it. */
export type EventData<T extends EventType> = z.output<DefinitionOf<T>['data']>;
/** The data of an event type, as producers may write it (defaults left out). */
export type EventDataInput<T extends EventType> = z.input<DefinitionOf<T>['data']>;
/** A domain event of the given type(s). */
export type DomainEvent<T extends EventType = EventType> = {
  [K in T]: EventAttributes & { type: K; data: EventData<K> };
}[T];

const byType = new Map<string, EventDefinition>(catalogue.map((definition) => [definition.type, definition]));

export const eventTypes = catalogue.map((definition) => definition.type) as EventType[];

export function findEventDefinition(type: string): EventDefinition | undefined {
  return byType.get(type);
}

/** A place in an event that is wrong, for `errors: [{ path, message }]`. */
export interface EventProblem {
  path: string;
  message: string;
}

export class InvalidEvent extends Error {
  readonly code = 'EVENT.INVALID';
  constructor(readonly errors: EventProblem[]) {
    super(`invalid event: ${errors.map((e) => `${e.path}: ${e.message}`).join('; ')}`);
  }
}

/**
 * Checks an event against the envelope and the schema of its type (EVT-2).
 * @throws InvalidEvent naming each wrong field by its dotted path; values are never repeated.
 */
export function parseEvent(input: unknown): DomainEvent {
  const envelope = envelopeSchema.safeParse(input);
  if (!envelope.success) throw new InvalidEvent(problemsOf(envelope.error));
  const definition = byType.get(envelope.data.type);
  if (!definition) throw new InvalidEvent([{ path: 'type', message: 'unknown event type' }]);
  const data = definition.data.safeParse(envelope.data.data);
  if (!data.success) throw new InvalidEvent(problemsOf(data.error, 'data'));
  return { ...envelope.data, data: data.data } as DomainEvent;
}

function problemsOf(error: z.ZodError, prefix?: string): EventProblem[] {
  return error.issues.map((issue) => ({
    path: [...(prefix ? [prefix] : []), ...issue.path.map(String)].join('.'),
    message: issue.message,
  }));
}

export interface NewEvent<T extends EventType> {
  id: string;
  type: T;
  subject: string;
  /** Version of the aggregate after the change. */
  version: number;
  time: Date;
  actor: { kind: 'contact' | 'employee' | 'system'; id?: string | undefined };
  data: EventDataInput<T>;
  correlationId?: string | undefined;
  origin?: 'live' | 'import';
  notify?: boolean | undefined;
}

/**
 * Builds an event that one of our services publishes, and checks it.
 * @throws InvalidEvent
 */
export function createEvent<T extends EventType>(event: NewEvent<T>): DomainEvent<T> {
  const definition = byType.get(event.type);
  if (!definition) throw new InvalidEvent([{ path: 'type', message: 'unknown event type' }]);
  return parseEvent({
    specversion: '1.0',
    id: event.id,
    source: definition.source,
    type: event.type,
    subject: event.subject,
    time: event.time.toISOString(),
    datacontenttype: 'application/json',
    dataschema: dataSchemaOf(definition),
    version: event.version,
    actorkind: event.actor.kind,
    ...(event.actor.id === undefined ? {} : { actorid: event.actor.id }),
    ...(event.correlationId === undefined ? {} : { correlationid: event.correlationId }),
    origin: event.origin ?? 'live',
    ...(event.notify === undefined ? {} : { notify: event.notify }),
    data: event.data,
  }) as DomainEvent<T>;
}

/** Which category an event type raises, for companies and contacts (EVT, Domain events and where they lead). */
export const categoryOf: Readonly<Partial<Record<EventType, Category>>> = {
  'ticket.created': 'ticketing',
  'ticket.replied': 'ticketing',
  'ticket.status-changed': 'ticketing',
  'ticket.assigned': 'ticketing',
  'ticket.updated': 'ticketing',
  'conversation.created': 'messaging',
  'conversation.updated': 'messaging',
  'quote.approval-requested': 'shop',
  'order.delivered': 'delivery',
  'delivery-note.sent': 'service-configuration',
  'service.configuration-changed': 'service-configuration',
  'service.learning-mode-changed': 'service-security',
  'service.rio-consulted': 'mobile',
};

/** Which staff event type an event raises, if any; `ticket.*` only when an employee caused it. */
export function staffEventTypeOf(event: DomainEvent): StaffEventType | undefined {
  switch (event.type) {
    case 'account.contact.registered':
      return 'registration';
    case 'ticket.created':
    case 'ticket.replied':
      return event.actorkind === 'employee' ? 'support-answer' : undefined;
    case 'feedback.received':
      return 'feedback';
    case 'order.created':
      return 'order';
    case 'order.line-status-changed':
      return 'order-status';
    case 'order.line-commented':
      return 'order-line-comment';
    case 'payment.received':
      return 'payment';
    case 'return.requested':
      return `${event.data.kind}-return`;
    case 'bonus.credited':
    case 'bonus.expired':
      return 'bonus';
    case 'vin-request.received':
      return 'vin-request';
    case 'supplier.price-list-updated':
      return 'supplier-update';
    case 'supplier.online-report-ready':
      return 'online-supplier-report';
    case 'sms.delivery-reported':
      return 'sms-delivery';
    default:
      return undefined;
  }
}

/** The event types that can raise a staff event type: what `staffEventTypeOf` answers, asked the other way round. */
export const raisedBy: Readonly<Record<StaffEventType, readonly EventType[]>> = {
  registration: ['account.contact.registered'],
  order: ['order.created'],
  'order-status': ['order.line-status-changed'],
  'order-line-comment': ['order.line-commented'],
  payment: ['payment.received'],
  'vin-request': ['vin-request.received'],
  feedback: ['feedback.received'],
  'support-answer': ['ticket.created', 'ticket.replied'],
  'supplier-update': ['supplier.price-list-updated'],
  'online-supplier-report': ['supplier.online-report-ready'],
  'sms-delivery': ['sms.delivery-reported'],
  'customer-return': ['return.requested'],
  'trade-return': ['return.requested'],
  'supplier-return': ['return.requested'],
  bonus: ['bonus.credited', 'bonus.expired'],
};
