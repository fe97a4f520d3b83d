import type { Decision, DomainEvent, PlainWorld } from '@avviso/contracts';
import { worldFrom } from '@avviso/testing';
import { describe, expect, it } from '@jest/globals';
import { route } from './route.js';
import { employee, event, snapshot, town, townWith } from './testing/town.js';

const priced = event('order.created', { fields: snapshot, total: { amount: '18.00', currency: 'EUR' } });
const profileOf = (employeeId: string | null, type = 'order') => ({
  notificationProfiles: [{ id: 'p', email: 'sales@halden.example', employeeId, eventTypes: [type as 'order'] }],
});

function told(happening: DomainEvent, world: PlainWorld, who: string): Decision[] {
  const decisions = route(happening, worldFrom(world));
  return decisions.filter(
    ({ recipient, outcome }) => outcome === 'queued' && (recipient.address === who || recipient.id === who),
  );
}

function contentTo(who: string, happening: DomainEvent, world: PlainWorld) {
  const content = told(happening, world, who)[0]?.message?.content;
  expect(content).toBeDefined();
  return JSON.stringify(content);
}

describe('what a message may say', () => {
  it('leaves out for contacts what the portal hides', () => {
    const text = contentTo('ada', event('ticket.updated', { fields: snapshot }), town);
    expect(text).not.toContain('CANARY-HIDDEN');
    expect(text).toContain('Priority');
  });

  it('leaves a hidden status out of the content itself, not only of the fields', () => {
    const fields = [{ name: 'status', label: 'Status', value: 'closed', portal: 'hidden' }];
    const happening = event('ticket.updated', { status: 'CANARY', fields, changes: [{ field: 'priority' }] });
    expect(contentTo('ada', happening, town)).not.toContain('CANARY');
  });

  it('leaves hidden changes out where others are visible', () => {
    const changes = [{ field: 'riskScore', from: 'CANARY-FROM' }, { field: 'priority' }];
    expect(contentTo('ada', event('ticket.updated', { fields: snapshot, changes }), town)).not.toContain('CANARY-FROM');
  });

  it('shows a profile without employee, and one with Admin-Default, everything', () => {
    for (const employeeId of [null, 'root']) {
      const text = contentTo('sales@halden.example', priced, townWith({ and: profileOf(employeeId) }));
      expect(text).toContain('CANARY-HIDDEN');
      expect(text).toContain('CANARY-PRICE');
      expect(text).toContain('18.00');
      expect(text).toContain('9.00');
    }
  });

  it('leaves prices out for an employee who lacks orders.prices: fields, total and each line', () => {
    const text = contentTo('sales@halden.example', priced, townWith({ and: profileOf('tina') }));
    expect(text).not.toContain('CANARY-PRICE');
    expect(text).not.toContain('18.00');
    expect(text).not.toContain('9.00');
    expect(text).toContain('Handset');
  });

  it('leaves a field out where the permission does not reach this office', () => {
    const permissions = { 'orders.read': 'all', 'orders.prices': 'office' } as const;
    const world = townWith({ people: { tina: { permissions, office: 'paris' } }, and: profileOf('tina') });
    expect(contentTo('sales@halden.example', priced, world)).not.toContain('CANARY-PRICE');
  });

  it('leaves contact details out for an employee who lacks contacts.details', () => {
    const happening = event('account.contact.registered', { email: 'canary@x.example' });
    const world = townWith({
      people: { tina: { permissions: ['companies.read'] } },
      and: profileOf('tina', 'registration'),
    });
    expect(contentTo('sales@halden.example', happening, world)).not.toContain('canary@x.example');
  });

  it('shows the widest of what the reasons of one message grant', () => {
    const world = townWith({
      people: { tina: { customerService: true, email: 'sales@halden.example' } },
      and: profileOf(null),
    });
    expect(contentTo('tina', priced, world)).toContain('CANARY-PRICE');
  });

  it('keeps what takes a permission out of the operator’s mailbox, whose readers nobody knows', () => {
    const happening = event('order.delivered', { fields: snapshot });
    const mailboxes = [
      {
        companyId: 'operator',
        universe: 'operator' as const,
        category: 'delivery' as const,
        email: 'desk@halden.example',
      },
    ];
    const text = contentTo('desk@halden.example', happening, townWith({ and: { mailboxes } }));
    expect(text).not.toContain('CANARY');
    expect(text).not.toContain('9.00');
  });

  it('says who did it, for whom, and the reply itself', () => {
    const world = townWith({ people: { tina: { firstName: 'Tina', lastName: 'Berg' } } });
    const content = told(event('ticket.replied', {}, { by: 'employee tina' }), world, 'ben')[0]?.message?.content;
    expect(content).toMatchObject({
      number: '7',
      companyName: 'Brasserie Kolb',
      actorName: 'Tina Berg',
      message: { text: 'It works again', authorName: 'Tina' },
    });
  });

  it('gives the reference of a secret to the e-mail of the one whose it is, and to nobody else', () => {
    const happening = event(
      'ticket.replied',
      { contactId: 'ben', watcherIds: ['claire'], secretReference: 'CANARY' },
      { by: 'employee tina' },
    );
    const mailboxes = [
      { companyId: 'kolb', universe: 'client', category: 'ticketing', email: 'all@kolb.example' } as const,
    ];
    const decisions = route(
      happening,
      worldFrom(townWith({ and: { mailboxes, ...profileOf(null, 'support-answer') } })),
    );
    const knowing = decisions.filter((decision) => JSON.stringify(decision).includes('CANARY'));
    expect(decisions.filter(({ outcome }) => outcome === 'queued').length).toBeGreaterThan(3);
    expect(knowing.map(({ recipient, channel }) => [recipient.id, channel])).toEqual([['ben', 'email']]);
    const asked = event('account.credentials.requested', { secretReference: 'CANARY' });
    expect(contentTo('ben', asked, town)).toContain('CANARY');
  });

  it('names the files that came with a reply', () => {
    const message = { id: 'm', text: 'See', author: { kind: 'employee', name: 'Tina' } };
    const attachments = [{ name: 'plan.pdf', size: 1200, id: 'CANARY' }];
    const happening = event('ticket.replied', { message: { ...message, attachments } }, { by: 'employee tina' });
    const content = contentTo('ben', happening, town);
    expect(content).toContain('"files":[{"name":"plan.pdf","size":1200}]');
    expect(content).not.toContain('CANARY');
  });

  it('carries no ids of people', () => {
    const happening = event('ticket.created', { assigneeIds: ['tina'], watcherIds: ['max'] });
    expect(contentTo('ada', happening, town)).not.toMatch(/tina|max|"ben"/);
  });
});

describe('unsubscribe cells (SUB-9)', () => {
  const unsubscribeOf = (who: string, happening: DomainEvent, world: PlainWorld) =>
    told(happening, world, who).find((decision) => decision.channel === 'email')?.message?.unsubscribe;

  it('are exactly the cells that are the reasons of the message', () => {
    const mailboxes = [
      { companyId: 'kolb', universe: 'client' as const, category: 'shop' as const, email: 'ada@x.example' },
    ];
    expect(unsubscribeOf('ada', event('quote.approval-requested'), townWith({ and: { mailboxes } }))).toEqual([
      { personId: 'ada', universe: 'client', category: 'shop' },
      { companyId: 'kolb', universe: 'client', category: 'shop' },
    ]);
  });

  it('are none where another rule is a reason too', () => {
    const happening = event('ticket.created', { contactId: 'ada' });
    expect(unsubscribeOf('ada', happening, town)).toEqual([]);
  });
});

describe('language (SUB-19, CHN-5)', () => {
  const shop = event('quote.approval-requested');
  const mailbox = (email: string) => ({
    mailboxes: [{ companyId: 'kolb', universe: 'client' as const, category: 'shop' as const, email }],
  });
  const languageFor = (who: string, world: PlainWorld) => told(shop, world, who)[0]?.message?.language;

  it.each([
    ['the contact’s own', 'ada', townWith({ people: { ada: { language: 'ru' } } }), 'ru'],
    ['else its company’s', 'ada', townWith({ companies: { kolb: { language: 'fr' } } }), 'fr'],
    ['else the installation’s', 'ada', townWith({ and: { settings: { defaultLanguage: 'de' } } }), 'de'],
    [
      'of a mailbox: its company’s',
      'it@kolb.example',
      townWith({ companies: { kolb: { language: 'fr' } }, and: mailbox('it@kolb.example') }),
      'fr',
    ],
    [
      'of a mailbox that exactly one person reads: that person’s',
      'max@x.example',
      townWith({
        companies: { kolb: { language: 'fr' } },
        people: { max: { language: 'it' } },
        and: mailbox('max@x.example'),
      }),
      'it',
    ],
    [
      'of a mailbox that two people read: its company’s',
      'two@x.example',
      {
        ...townWith({
          companies: { kolb: { language: 'fr' } },
          people: { max: { language: 'it', email: 'two@x.example' }, tina: { language: 'es', email: 'two@x.example' } },
          and: mailbox('two@x.example'),
        }),
      },
      'fr',
    ],
  ])('%s', (_what, who, world, language) => {
    expect(languageFor(who, world)).toBe(language);
  });

  it('of a Telegram chat: the profile’s', () => {
    const world: PlainWorld = {
      ...town,
      employees: [employee('root', { profile: 'Admin-Default' })],
      notificationProfiles: [
        { id: 'p', email: 's@halden.example', language: 'es', telegramChatId: '-1001', eventTypes: ['order'] },
      ],
    };
    expect(told(event('order.created'), world, '-1001')[0]?.message?.language).toBe('es');
  });
});
