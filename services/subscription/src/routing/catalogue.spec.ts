import { type EventType, type PlainWorld, categories, staffEventTypes } from '@avviso/contracts';
import { worldFrom } from '@avviso/testing';
import { describe, expect, it } from '@jest/globals';
import { route } from './route.js';
import { event, samples, townWith } from './testing/town.js';

/** A mailbox for each category wherever it can be heard, and a profile for each staff event type: their address says which. */
const everywhere: PlainWorld = townWith({
  and: {
    mailboxes: categories.flatMap((category) => [
      { companyId: 'kolb', universe: 'client', category, email: `${category}@client.example` },
      { companyId: 'ponte', universe: 'ambassador', category, email: `${category}@ambassador.example` },
      { companyId: 'operator', universe: 'operator', category, email: `${category}@operator.example` },
    ]),
    notificationProfiles: staffEventTypes.map((type) => ({
      id: type,
      email: `${type}@profile.example`,
      eventTypes: [type],
    })),
  },
});

const heard = (category: string) => ['client', 'ambassador', 'operator'].map((where) => `${category}@${where}.example`);
const told = (type: string) => [`${type}@profile.example`];

/** Where each event leads, as the catalogue of the requirements says: written by hand, not read from the code. */
const leads: Readonly<Record<string, readonly string[]>> = {
  'account.contact.registered': told('registration'),
  'account.credentials.requested': [],
  'account.password-reset.requested': [],
  'account.welcome.requested': [],
  'account.locked': [],
  'mailbox.unsubscribed': [],
  'ticket.created': [...heard('ticketing'), ...told('support-answer')],
  'ticket.replied': [...heard('ticketing'), ...told('support-answer')],
  'ticket.status-changed': heard('ticketing'),
  'ticket.assigned': heard('ticketing'),
  'ticket.updated': heard('ticketing'),
  'ticket.noted': [],
  'conversation.created': heard('messaging'),
  'conversation.updated': heard('messaging'),
  'feedback.received': told('feedback'),
  'quote.approval-requested': heard('shop'),
  'quote.approved': [],
  'quote.declined': [],
  'order.created': told('order'),
  'order.line-status-changed': told('order-status'),
  'order.line-commented': told('order-line-comment'),
  'order.delivered': heard('delivery'),
  'payment.received': told('payment'),
  'return.requested': told('customer-return'),
  'bonus.credited': told('bonus'),
  'bonus.expired': told('bonus'),
  'vin-request.received': told('vin-request'),
  'delivery-note.sent': heard('service-configuration'),
  'service.configuration-changed': heard('service-configuration'),
  'service.learning-mode-changed': heard('service-security'),
  // a client company does not hear of its own lines
  'service.rio-consulted': ['mobile@ambassador.example', 'mobile@operator.example'],
  'supplier.price-list-updated': told('supplier-update'),
  'supplier.online-report-ready': told('online-supplier-report'),
  'sms.delivery-reported': told('sms-delivery'),
};

const addressesTold = (type: EventType, data: object, by: 'employee tina' | 'contact ben') =>
  route(event(type, data, { by }), worldFrom(everywhere))
    .filter(({ outcome, recipient }) => outcome === 'queued' && recipient.kind === 'address')
    .map(({ recipient }) => recipient.address)
    .sort();

describe('where events lead (EVT, Domain events and where they lead)', () => {
  it('is written down for every event that reaches people', () => {
    expect(Object.keys(samples).sort()).toEqual(Object.keys(leads).sort());
  });

  it.each(Object.entries(leads))('%s', (type, addresses) => {
    expect(addressesTold(type as EventType, {}, 'employee tina')).toEqual([...addresses].sort());
  });

  it.each(['customer', 'trade', 'supplier'])('return.requested of kind %s', (kind) => {
    expect(addressesTold('return.requested', { kind }, 'employee tina')).toEqual(told(`${kind}-return`));
  });

  it.each(['ticket.created', 'ticket.replied'] as const)('%s by a customer is no support answer', (type) => {
    const message = { id: 'm', author: { kind: 'contact', id: 'ben', name: 'Ben' }, text: 'Thanks' };
    expect(addressesTold(type, { message }, 'contact ben')).toEqual(heard('ticketing').sort());
  });
});
