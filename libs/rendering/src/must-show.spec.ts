import { audiences, languages } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { createRenderer, templatedTypes } from './index.js';
import { sampleJob } from './testing/sample-jobs.js';

const renderer = createRenderer({
  publicUrl: 'https://portal.example',
  operatorName: 'Halden Telecom',
  operatorAddress: '12 quai des Brumes, 69000 Lyon',
});
const secrets = { portalPassword: 'Tr4nsient-pass', code: '402913', confirmPath: '/register/confirm#abc.def' };

const title = 'Calls drop after two minutes on the new SIP trunk';
const ticket = ['48213', title, 'https://portal.example/tickets/48213'];
const company = 'Clinique des Tilleuls';
const orderTitle = 'Six telephones for the reception';

/** What a person must find in the mail of each event type, whatever its language: values of the event's data. */
const mustShow: Readonly<Record<string, readonly string[]>> = {
  'ticket.created': [...ticket, company, 'Jonas Reiter', 'Could you send us a capture', 'Lyon'],
  'ticket.replied': [...ticket, company, 'Jonas Reiter', 'Could you send us a capture'],
  'ticket.status-changed': [...ticket, 'Jonas Reiter'],
  'ticket.assigned': [...ticket, 'Jonas Reiter', 'Ana Sousa'],
  'ticket.updated': [...ticket, 'Jonas Reiter', 'Lyon'],
  'ticket.noted': ticket,
  'conversation.created': [title, 'https://portal.example/conversations/12', 'Jonas Reiter', 'Could you send us'],
  'conversation.updated': [title, 'https://portal.example/conversations/12', 'Jonas Reiter', 'Could you send us'],
  'feedback.received': ['Claire Martin', 'claire@client.example', 'The portal is quick.', '5'],
  'quote.approval-requested': ['771', orderTitle, 'https://portal.example/quotes/771'],
  'quote.approved': ['771', orderTitle, 'Claire Martin'],
  'quote.declined': ['771', orderTitle, 'Claire Martin', 'The budget is spent.'],
  'order.created': ['10482', company, 'Telephone T46', 'Power supply', '119', '771'],
  'order.line-status-changed': ['10482', 'Telephone T46', 'Power supply', 'https://portal.example/orders/10482'],
  'order.line-commented': ['10482', 'Telephone T46', 'In black, if possible'],
  'order.delivered': ['10482', 'Telephone T46', 'Power supply'],
  'payment.received': ['10482', company, '771'],
  'return.requested': ['88', 'Two are broken.', 'https://portal.example/returns/88'],
  'bonus.credited': [company, '21', '2026'],
  'bonus.expired': [company, '5'],
  'vin-request.received': ['Claire Martin', 'claire@client.example', 'WVWZZZ1JZXW000001', 'Which tyres?'],
  'delivery-note.sent': ['L-311', '10482', 'https://portal.example/deliveries/311'],
  'service.configuration-changed': ['SIP trunk Lyon', 'Simultaneous calls', '4', '8', 'Password'],
  'service.learning-mode-changed': ['SIP trunk Lyon', 'Claire Martin'],
  'service.rio-consulted': ['+33 6 00 00 00 00', 'Claire Martin'],
  'supplier.price-list-updated': ['Nordtel', '2', '14', 'price missing', '907', 'unknown article'],
  'supplier.online-report-ready': ['Nordtel', '21', 'Südkabel'],
  'sms.delivery-reported': ['+33 6 00 00 00 00', 'delivered', 'r-7'],
  'account.contact.registered': ['Claire', 'Martin', 'claire@client.example', company],
  'account.credentials.requested': ['claire@client.example', secrets.portalPassword],
  'account.password-reset.requested': [secrets.code],
  'account.registration.requested': ['https://portal.example/register/confirm#abc.def'],
  'account.email-change.requested': [secrets.code],
  'account.email.changed': [],
  'account.welcome.requested': ['claire@client.example'],
  'mailbox.unsubscribed': [company, 'it@client.example', 'https://portal.example/company/mailboxes'],
  'account.locked': ['11:30'],
};

const mailOf = (type: string, options: Parameters<typeof sampleJob>[1]) =>
  renderer.renderEmail(sampleJob(type, options), type.startsWith('account.') ? { secrets } : {});

describe('the message of each event type', () => {
  it('is held by this table to what it must show', () => {
    expect(templatedTypes.filter((type) => !(type in mustShow))).toEqual([]);
  });

  it.each(templatedTypes)('%s shows what happened to what, in every language and to both audiences', (type) => {
    for (const language of languages) {
      for (const audience of audiences) {
        const { subject, text, html } = mailOf(type, { language, audience });
        const missing = (mustShow[type] ?? []).filter((value) => !`${subject}\n${text}`.includes(value));
        expect({ language, audience, missing }).toEqual({ language, audience, missing: [] });
        expect(html.length).toBeGreaterThan(text.length);
      }
    }
  });

  it.each(languages)('is that of no other type, even about the same things: %s', (language) => {
    const everything = Object.assign({}, ...templatedTypes.map((type) => sampleJob(type).content));
    for (const audience of audiences) {
      const told = new Map<string, string>();
      for (const type of templatedTypes) {
        const { subject, text } = mailOf(type, { language, audience, content: everything });
        const message = `${subject}\n${text}`;
        expect(`${type} like ${told.get(message) ?? 'none'}`).toBe(`${type} like none`);
        told.set(message, type);
      }
    }
  });
});
