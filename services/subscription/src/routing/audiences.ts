import { type Audience, type EventType, audiences } from '@avviso/contracts';

/** What is written to customers alone: to contacts, and to addresses that are to be confirmed or were left. */
const customersAlone: ReadonlySet<string> = new Set<EventType>([
  'account.credentials.requested',
  'account.welcome.requested',
  'account.registration.requested',
  'account.email-change.requested',
  'account.email.changed',
]);

/** What notification profiles hear and no company does (SUB-14), and notes that only staff may read. */
const staffAlone: ReadonlySet<string> = new Set<EventType>([
  'account.contact.registered',
  'feedback.received',
  'order.line-status-changed',
  'order.line-commented',
  'payment.received',
  'return.requested',
  'bonus.credited',
  'bonus.expired',
  'vin-request.received',
  'supplier.price-list-updated',
  'supplier.online-report-ready',
  'sms.delivery-reported',
  'ticket.noted',
]);

/** Whom the rules of routing can tell of an event type: which of its templates are there to be edited (CHN-1). */
export function audiencesOf(eventType: string): readonly Audience[] {
  if (customersAlone.has(eventType)) return ['customer'];
  return staffAlone.has(eventType) ? ['staff'] : audiences;
}
