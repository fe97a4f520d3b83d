import type { DomainEvent, PlainWorld, Trial } from '@avviso/contracts';
import { worldFrom } from '@avviso/testing';
import { describe, expect, it } from '@jest/globals';
import { route } from './route.js';
import { contact, employee, event, lines, snapshot, town, townWith } from './testing/town.js';

/** What happens, in which world, and every decision that follows. */
type Row = [what: string, happening: DomainEvent, world: PlainWorld, decisions: string[]];

const table = (rows: Row[]) =>
  it.each(rows)('%s', (_what, happening, world, decisions) => {
    expect(lines(route(happening, worldFrom(world)))).toEqual([...decisions].sort());
  });

const bell = (who: string, why: string) => [`${who} interface: ${why}`, `${who} push: ${why}`];
const all = (who: string, why: string) => [`${who} email: ${why}`, ...bell(who, why)];
const everyone = [...all('ada', 'preference'), ...all('claire', 'preference')];
const updated = event('ticket.updated', { changes: [{ field: 'priority' }] });
const ticketing = { universe: 'client', category: 'ticketing' } as const;

describe('company mailboxes (SUB-1, SUB-30)', () => {
  const shop = event('quote.approval-requested');
  const quiet = { ada: { administrator: false }, claire: { administrator: false } };
  const with3 = (...mailboxes: NonNullable<PlainWorld['mailboxes']>) => townWith({ people: quiet, and: { mailboxes } });
  table([
    ['an empty matrix tells nobody', shop, with3(), []],
    [
      'the mailbox of the universe and category is told',
      shop,
      with3({ companyId: 'kolb', universe: 'client', category: 'shop', email: 'it@kolb.example' }),
      ['it@kolb.example email: mailbox'],
    ],
    [
      'a mailbox of another category is not',
      shop,
      with3({ companyId: 'kolb', universe: 'client', category: 'delivery', email: 'it@kolb.example' }),
      [],
    ],
    [
      'the managing company hears it in `ambassador`, the operator in `operator`',
      shop,
      with3(
        { companyId: 'ponte', universe: 'ambassador', category: 'shop', email: 'all@ponte.example' },
        { companyId: 'operator', universe: 'operator', category: 'shop', email: 'desk@halden.example' },
      ),
      ['all@ponte.example email: mailbox', 'desk@halden.example email: mailbox'],
    ],
    [
      'one address in several fields gets one message',
      shop,
      with3(
        { companyId: 'kolb', universe: 'client', category: 'shop', email: 'one@kolb.example' },
        { companyId: 'ponte', universe: 'ambassador', category: 'shop', email: 'ONE@kolb.example' },
      ),
      ['one@kolb.example email: mailbox + mailbox'],
    ],
    [
      'a company that no longer has the universe is not told there',
      event('quote.approval-requested', { universe: 'ambassador' }),
      with3({ companyId: 'kolb', universe: 'ambassador', category: 'shop', email: 'old@kolb.example' }),
      [],
    ],
    [
      'an address that must not be written to is left out',
      shop,
      townWith({
        people: quiet,
        and: {
          mailboxes: [
            { companyId: 'kolb', universe: 'client', category: 'shop', email: 'Support@halden.example' },
            { companyId: 'ponte', universe: 'ambassador', category: 'shop', email: 'gone@ponte.example' },
          ],
          settings: { supportAddresses: ['support@HALDEN.example'] },
          suppressedAddresses: ['GONE@ponte.example'],
        },
      }),
      ['not Support@halden.example email: loop-guard', 'not gone@ponte.example email: suppressed-address'],
    ],
  ]);
});

describe('contact preferences (SUB-3 to SUB-6, EVT-4)', () => {
  const choice = (personId: string, channel: 'email' | 'interface', enabled: boolean, universe = 'client') =>
    ({ personId, universe, category: 'ticketing', channel, enabled }) as NonNullable<PlainWorld['preferences']>[number];
  table([
    ['administrators hear everything by default, others nothing', updated, town, everyone],
    [
      'an administrator who unsubscribed from one channel keeps the other',
      updated,
      townWith({ and: { preferences: [choice('ada', 'email', false)] } }),
      ['not ada email: preference-off', ...bell('ada', 'preference'), ...all('claire', 'preference')],
    ],
    [
      'a contact who chose is told; push follows the interface',
      updated,
      townWith({ people: { ben: { primary: true } }, and: { preferences: [choice('ben', 'interface', true)] } }),
      [...bell('ben', 'preference'), ...everyone],
    ],
    [
      'without access only the e-mail counts, and the choice of the bell is kept',
      updated,
      townWith({ people: { ada: { access: false } } }),
      [
        'ada email: preference',
        'not ada interface: no-interface-access',
        'not ada push: no-interface-access',
        ...all('claire', 'preference'),
      ],
    ],
    [
      'without an address only the bell counts',
      updated,
      townWith({ people: { ada: { email: null } } }),
      ['not ada email: no-address', ...bell('ada', 'preference'), ...all('claire', 'preference')],
    ],
    [
      'a choice in another universe does not count',
      updated,
      townWith({ and: { preferences: [choice('ben', 'email', true, 'ambassador')] } }),
      everyone,
    ],
    [
      'a contact that does not act in the universe of the event is no candidate',
      event('ticket.updated', { companyId: 'pixel', contactId: 'paul', universe: 'client' }),
      townWith({ people: { paul: { universes: ['ambassador'] } } }),
      [],
    ],
    [
      'a company of two universes hears it as client unless the event says otherwise',
      event('ticket.updated', { companyId: 'pixel', contactId: 'paul' }),
      townWith({ people: { paul: { universes: ['client'] } } }),
      all('paul', 'preference'),
    ],
    [
      'whoever caused it is not told',
      event('ticket.updated', {}, { by: 'contact ada' }),
      town,
      ['email', 'interface', 'push'].map((c) => `not ada ${c}: own-action`).concat(all('claire', 'preference')),
    ],
    [
      'what happens by itself is nobody’s own action, whoever is named with it',
      { ...updated, actorid: 'ada' },
      town,
      everyone,
    ],
    [
      'unless "also my own actions" is on',
      event('ticket.updated', {}, { by: 'contact ada' }),
      townWith({ people: { ada: { ownActions: true } } }),
      everyone,
    ],
  ]);
});

describe('mobile is for ambassadors (events.md, Categories)', () => {
  const rio = (companyId: string) => event('service.rio-consulted', { companyId });
  table([
    [
      'a client company does not hear of its own line; its ambassador does',
      rio('kolb'),
      town,
      all('claire', 'preference'),
    ],
    ['an ambassador hears of its own line in `client`', rio('pixel'), town, all('paul', 'preference')],
  ]);
});

describe('what contacts may see (SUB-28)', () => {
  table([
    [
      'an administrator who is not primary is told of nobody else’s ticket',
      updated,
      townWith({ people: { ada: { primary: false } } }),
      ['email', 'interface', 'push'].map((c) => `not ada ${c}: out-of-scope`).concat(all('claire', 'preference')),
    ],
    [
      'but of its own and of those it watches',
      event('ticket.updated', { contactId: 'ada', watcherIds: ['ben'] }),
      townWith({
        people: { ada: { primary: false }, claire: { administrator: false } },
        and: { preferences: [{ personId: 'ben', ...ticketing, channel: 'email', enabled: true }] },
      }),
      [...all('ada', 'preference'), 'ben email: preference'],
    ],
    [
      'a mailbox stands for its company and hears all its tickets',
      updated,
      townWith({
        people: { ada: { administrator: false }, claire: { administrator: false } },
        and: { mailboxes: [{ companyId: 'kolb', ...ticketing, email: 'it@kolb.example' }] },
      }),
      ['it@kolb.example email: mailbox'],
    ],
    [
      'an ambassador’s contact only if it was given the tickets of its clients',
      updated,
      townWith({ people: { claire: { seesManagedTickets: false, primary: true } } }),
      ['email', 'interface', 'push'].map((c) => `not claire ${c}: out-of-scope`).concat(all('ada', 'preference')),
    ],
    [
      'other things of the company are seen by all its contacts',
      event('order.delivered'),
      townWith({ people: { ada: { primary: false }, claire: { seesManagedTickets: false } } }),
      everyone,
    ],
    [
      'a change of nothing but hidden fields is told to no contact and no customer mailbox, but to the operator',
      event('ticket.updated', { fields: snapshot, changes: [{ field: 'riskScore' }] }),
      townWith({
        people: { claire: { administrator: false } },
        and: {
          mailboxes: [
            { companyId: 'kolb', ...ticketing, email: 'it@kolb.example' },
            { companyId: 'operator', universe: 'operator', category: 'ticketing', email: 'desk@halden.example' },
          ],
        },
      }),
      [
        'not ada email: nothing-visible',
        'not ada interface: nothing-visible',
        'not ada push: nothing-visible',
        'not it@kolb.example email: nothing-visible',
        'desk@halden.example email: mailbox',
      ],
    ],
    [
      'an internal note goes to nobody outside staff',
      event('ticket.noted', { assigneeIds: ['tina'], watcherIds: ['ben'] }, { by: 'employee tina' }),
      townWith({ people: { claire: { administrator: false } } }),
      ['email', 'interface', 'push'].map((c) => `not ada ${c}: nothing-visible`),
    ],
  ]);
});

describe('ticket status rule (SUB-10, SUB-11)', () => {
  const rule = (over: object = {}) => ({
    settings: {
      ticketNotifications: { statuses: ['closed'], administrators: true, customer: true, technicians: true, ...over },
    },
  });
  const quiet = { ada: { administrator: false }, claire: { administrator: false } };
  const closed = event('ticket.status-changed', { assigneeIds: ['tina'] });
  table([
    [
      'closing tells administrators, customer and technicians; customers get no push',
      closed,
      townWith({ people: quiet, and: rule() }),
      [...all('root', 'status-rule'), 'ben email: status-rule', ...all('tina', 'status-rule')],
    ],
    [
      'each switch narrows it',
      closed,
      townWith({ people: quiet, and: rule({ administrators: false, technicians: false }) }),
      ['ben email: status-rule'],
    ],
    ['another status tells nobody', closed, townWith({ people: quiet, and: rule({ statuses: ['open'] }) }), []],
    [
      'staying in the status tells nobody',
      event('ticket.updated', { status: 'closed', changes: [{ field: 'status', from: 'closed', to: 'closed' }] }),
      townWith({ people: quiet, and: rule() }),
      [],
    ],
    [
      'a ticket that is created in the status counts',
      event('ticket.created', { status: 'closed', contactId: undefined }),
      townWith({ people: quiet, and: rule({ technicians: false }) }),
      all('root', 'status-rule'),
    ],
    [
      'whatever else the same save changed: an answer that closes',
      event(
        'ticket.replied',
        { status: 'closed', changes: [{ field: 'message' }, { field: 'status', from: 'open', to: 'closed' }] },
        { by: 'employee tina' },
      ),
      townWith({ people: quiet, and: rule({ administrators: false }) }),
      ['ben email: requester + status-rule', 'ben interface: requester'],
    ],
    [
      'it tells also who caused it',
      event('ticket.status-changed', {}, { by: 'employee root' }),
      townWith({ people: quiet, and: rule({ customer: false }) }),
      all('root', 'status-rule'),
    ],
    [
      'a customer without address: the default contact stands in',
      closed,
      townWith({
        people: { ...quiet, ben: { email: null } },
        companies: { kolb: { defaultContactId: 'ada' } },
        and: rule({ administrators: false, technicians: false }),
      }),
      ['not ben email: no-address', 'ada email: status-rule'],
    ],
    [
      'a ticket of nobody: the default contact stands in',
      event('ticket.status-changed', { contactId: undefined }),
      townWith({
        people: quiet,
        companies: { kolb: { defaultContactId: 'ada' } },
        and: rule({ administrators: false, technicians: false }),
      }),
      ['ada email: status-rule'],
    ],
    [
      'an administrator without an address has bell and push',
      closed,
      townWith({ people: { ...quiet, root: { email: null } }, and: rule({ customer: false, technicians: false }) }),
      ['not root email: no-address', ...bell('root', 'status-rule')],
    ],
    [
      'a technician without address, account or profile is left out on every channel',
      event('ticket.status-changed', { assigneeIds: ['nomail', 'noaccount', 'noprofile'] }),
      {
        ...townWith({ people: quiet }),
        employees: [
          employee('nomail', { email: null, profile: 'Technician' }),
          employee('noaccount', { access: false }),
          employee('noprofile', {}),
        ],
        ...rule({ administrators: false, customer: false }),
      },
      ['email', 'interface', 'push'].flatMap((channel) => [
        `not nomail ${channel}: no-address`,
        `not noaccount ${channel}: no-user-account`,
        `not noprofile ${channel}: no-profile`,
      ]),
    ],
    [
      'only Admin-Default makes an administrator, and one without access is left out',
      closed,
      townWith({
        people: { ...quiet, root: { access: false, suspended: true }, max: { profile: 'Manager' } },
        and: rule({ customer: false, technicians: false }),
      }),
      ['email', 'interface', 'push'].map((channel) => `not root ${channel}: no-user-account`),
    ],
    [
      'a status that the portal hides is told to staff only',
      event('ticket.status-changed', {
        fields: [{ name: 'status', label: 'Status', value: 'closed', portal: 'hidden' }],
        changes: [{ field: 'status', from: 'open', to: 'closed' }],
      }),
      townWith({ people: quiet, and: rule() }),
      [...all('root', 'status-rule'), 'not ben email: nothing-visible'],
    ],
  ]);
});

describe('assignment (SUB-12)', () => {
  const quiet = { ada: { administrator: false }, claire: { administrator: false } };
  const world = townWith({ people: quiet });
  table([
    ['a newly assigned technician gets bell and push', event('ticket.assigned'), world, bell('tina', 'assigned')],
    [
      'also when the ticket is created with assignees',
      event('ticket.created', { contactId: undefined, assigneeIds: ['tina'] }),
      world,
      bell('tina', 'assigned'),
    ],
    [
      'also when the technician takes it itself',
      event('ticket.assigned', {}, { by: 'employee tina' }),
      world,
      bell('tina', 'assigned'),
    ],
    [
      'also when the changes alone say so',
      event('ticket.updated', { assigneeIds: ['tina'], changes: [{ field: 'assigneeIds', from: [], to: ['tina'] }] }),
      world,
      bell('tina', 'assigned'),
    ],
    ['whoever had it before is not told', event('ticket.updated', { assigneeIds: ['tina'] }), world, []],
    [
      'without a user account there is no bell',
      event('ticket.assigned'),
      townWith({ people: { ...quiet, tina: { access: false } } }),
      ['not tina interface: no-user-account', 'not tina push: no-user-account'],
    ],
  ]);
});

describe('people of a ticket (SUB-29)', () => {
  const quiet = { ada: { administrator: false }, claire: { administrator: false } };
  const byCustomer = { message: { id: 'm', author: { kind: 'contact', id: 'ben', name: 'Ben' }, text: 'Thanks' } };
  table([
    [
      'an answer by staff tells the requester by e-mail and bell',
      event('ticket.replied', { assigneeIds: ['tina'] }, { by: 'employee tina' }),
      townWith({ people: quiet }),
      ['ben email: requester', 'ben interface: requester'],
    ],
    [
      'the bell only with access',
      event('ticket.replied', {}, { by: 'employee tina' }),
      townWith({ people: { ...quiet, ben: { access: false } } }),
      ['ben email: requester', 'not ben interface: no-interface-access'],
    ],
    [
      'an answer by the customer tells the assigned technicians',
      event('ticket.replied', { ...byCustomer, assigneeIds: ['tina'] }, { by: 'contact ben' }),
      townWith({ people: quiet }),
      all('tina', 'assigned'),
    ],
    [
      'who switched its e-mail off keeps bell and push',
      event('ticket.replied', { ...byCustomer, assigneeIds: ['tina'] }, { by: 'contact ben' }),
      townWith({ people: { ...quiet, tina: { replyEmail: false } } }),
      ['not tina email: preference-off', ...bell('tina', 'assigned')],
    ],
    [
      'watchers hear of public replies, but not of their own',
      event('ticket.replied', { ...byCustomer, watcherIds: ['ben', 'paul', 'max'] }, { by: 'contact ben' }),
      townWith({ people: quiet }),
      [
        ...['email', 'interface', 'push'].map((c) => `not ben ${c}: own-action`),
        ...all('paul', 'watcher'),
        ...all('max', 'watcher'),
      ],
    ],
    [
      'watchers hear of status changes, and of nothing else',
      event('ticket.status-changed', { watcherIds: ['max'] }),
      townWith({ people: quiet }),
      all('max', 'watcher'),
    ],
    ['not of other changes', event('ticket.updated', { watcherIds: ['max'] }), townWith({ people: quiet }), []],
  ]);
});

describe('confirmation (SUB-31)', () => {
  const quiet = { ada: { administrator: false }, claire: { administrator: false } };
  table(
    (['ticket.created', 'conversation.created', 'order.created'] as const).map((type) => [
      `${type}: its contact hears that it arrived, also of its own action`,
      event(type, {}, { by: 'contact ben' }),
      townWith({ people: quiet }),
      ['ben email: confirmation', 'ben interface: confirmation'],
    ]),
  );
  table([
    [
      'whatever its preferences, and by bell only where it has access',
      event('conversation.created'),
      townWith({
        people: { ...quiet, ben: { access: false } },
        and: {
          preferences: [
            { personId: 'ben', universe: 'client', category: 'messaging', channel: 'email', enabled: false },
          ],
        },
      }),
      ['ben email: confirmation', 'not ben interface: no-interface-access'],
    ],
  ]);
});

describe('notification profiles (SUB-14 to SUB-16, SUB-22)', () => {
  const order = event('order.created', { contactId: undefined });
  const profile = (over: object = {}) => ({
    notificationProfiles: [
      { id: 'p1', email: 'sales@halden.example', telegramChatId: '-1001', eventTypes: ['order' as const], ...over },
    ],
  });
  table([
    [
      'e-mail, and Telegram by default for orders',
      order,
      townWith({ and: profile() }),
      ['sales@halden.example email: profile', '-1001 telegram: profile'],
    ],
    [
      'Telegram only for what is chosen',
      order,
      townWith({ and: profile({ telegramEventTypes: [] }) }),
      ['sales@halden.example email: profile'],
    ],
    [
      'no Telegram id, no Telegram',
      order,
      townWith({ and: profile({ telegramChatId: null }) }),
      ['sales@halden.example email: profile'],
    ],
    ['another type of event', order, townWith({ and: profile({ eventTypes: ['bonus'] }) }), []],
    ['switched off', order, townWith({ and: profile({ active: false }) }), []],
    [
      'what the named employee may not see is not sent',
      order,
      townWith({ people: { tina: { office: 'paris' } }, and: profile({ employeeId: 'tina' }) }),
      ['not sales@halden.example email: out-of-scope', 'not -1001 telegram: out-of-scope'],
    ],
    [
      'what the employee may see is, and the employee is not written to',
      order,
      townWith({ and: profile({ employeeId: 'tina' }) }),
      ['sales@halden.example email: profile', '-1001 telegram: profile'],
    ],
    [
      'a suspended employee: the profile sends nothing',
      order,
      townWith({ people: { tina: { suspended: true } }, and: profile({ employeeId: 'tina' }) }),
      ['not sales@halden.example email: profile-employee-gone', 'not -1001 telegram: profile-employee-gone'],
    ],
    [
      'an employee who is gone, too',
      order,
      townWith({ and: profile({ employeeId: 'nobody' }) }),
      ['not sales@halden.example email: profile-employee-gone', 'not -1001 telegram: profile-employee-gone'],
    ],
    [
      'an answer of an employee is a support answer',
      event('ticket.replied', { contactId: undefined }, { by: 'employee tina' }),
      townWith({
        people: { ada: { administrator: false }, claire: { administrator: false } },
        and: profile({ eventTypes: ['support-answer'], telegramEventTypes: ['support-answer'] }),
      }),
      ['sales@halden.example email: profile', '-1001 telegram: profile'],
    ],
    [
      'it tells also who caused it (SUB-25)',
      event('order.created', { contactId: undefined }, { by: 'employee tina' }),
      townWith({ and: profile({ email: 'tina@x.example', telegramChatId: null }) }),
      ['tina@x.example email: profile'],
    ],
    [
      'Telegram by default not for other types',
      event('payment.received'),
      townWith({ and: profile({ eventTypes: ['payment', 'order'] }) }),
      ['sales@halden.example email: profile'],
    ],
    [
      'one of the installation’s own addresses is left out',
      order,
      townWith({
        and: { ...profile({ telegramChatId: null }), settings: { supportAddresses: ['sales@halden.example'] } },
      }),
      ['not sales@halden.example email: loop-guard'],
    ],
  ]);
});

describe('order default (SUB-17)', () => {
  const order = event('order.created', { contactId: undefined });
  const people = { max: { email: 'max@x.example' }, tina: { customerService: true } };
  const companies = { kolb: { personalManagerId: 'max' } };
  const both = (who: string, why: string) => [`${who} email: ${why}`, `${who} interface: ${why}`];
  table([
    [
      'personal manager and customer service, by e-mail and bell',
      order,
      townWith({ people, companies }),
      [...both('max', 'order-default'), ...both('tina', 'order-default')],
    ],
    [
      'narrowed to the personal manager',
      order,
      townWith({
        people,
        companies,
        and: { settings: { orderNotifications: { personalManager: true, customerService: false } } },
      }),
      both('max', 'order-default'),
    ],
    [
      'narrowed to customer service',
      order,
      townWith({
        people,
        companies,
        and: { settings: { orderNotifications: { personalManager: false, customerService: true } } },
      }),
      both('tina', 'order-default'),
    ],
    [
      'narrowed to neither',
      order,
      townWith({
        people,
        companies,
        and: { settings: { orderNotifications: { personalManager: false, customerService: false } } },
      }),
      [],
    ],
  ]);
});

describe('the operator’s employees (SUB-30)', () => {
  const quiet = { ada: { administrator: false }, claire: { administrator: false } };
  const chose = (personId: string) => ({
    preferences: [{ personId, universe: 'operator', category: 'shop', channel: 'email', enabled: true } as const],
  });
  const shop = event('quote.approval-requested');
  table([
    ['hear nothing unless they chose', shop, townWith({ people: quiet }), []],
    ['hear what is in their scope', shop, townWith({ people: quiet, and: chose('tina') }), ['tina email: preference']],
    ['and nothing outside it', shop, townWith({ people: quiet, and: chose('max') }), ['not max email: out-of-scope']],
  ]);
});

describe('addressed to one person (SUB-19)', () => {
  const quiet = { ada: { administrator: false }, claire: { administrator: false } };
  table([
    [
      'a reset code goes to its person by e-mail alone',
      event('account.password-reset.requested'),
      town,
      ['ben email: addressed'],
    ],
    [
      'an answered quote to who submitted it',
      event('quote.approved'),
      townWith({ people: quiet }),
      all('max', 'addressed'),
    ],
    [
      'also when a contact of the ambassador did',
      event('quote.declined'),
      townWith({ people: quiet }),
      all('claire', 'addressed'),
    ],
  ]);
});

describe('one message per address (SUB-19)', () => {
  const shop = event('quote.approval-requested');
  table([
    [
      'a contact whose address is the mailbox too gets one e-mail, for both reasons',
      shop,
      townWith({
        people: { claire: { administrator: false } },
        and: { mailboxes: [{ companyId: 'kolb', universe: 'client', category: 'shop', email: 'ADA@x.example' }] },
      }),
      ['ada email: preference + mailbox', ...bell('ada', 'preference')],
    ],
    [
      'two people with one address: one e-mail, and each its own bell',
      shop,
      townWith({ people: { claire: { email: 'ada@x.example' } } }),
      [
        'ada email: preference + preference',
        'not claire email: duplicate',
        ...bell('ada', 'preference'),
        ...bell('claire', 'preference'),
      ],
    ],
    [
      'a mailbox tells also where its only reader is left out',
      event('quote.approval-requested', {}, { by: 'contact ada' }),
      townWith({
        people: { claire: { administrator: false } },
        and: { mailboxes: [{ companyId: 'kolb', universe: 'client', category: 'shop', email: 'ada@x.example' }] },
      }),
      [
        'ada@x.example email: mailbox',
        ...['email', 'interface', 'push'].map((channel) => `not ada ${channel}: own-action`),
      ],
    ],
    [
      'customers and staff at one address get a message each',
      event('order.created', {}, { by: 'contact ben' }),
      {
        ...town,
        notificationProfiles: [{ id: 'p', email: 'ben@x.example', eventTypes: ['order'] }],
      },
      ['ben email: confirmation', 'ben interface: confirmation', 'ben@x.example email: profile'],
    ],
  ]);
});

describe('the whole event', () => {
  const channels = ['email', 'interface', 'push'];
  const allNot = (why: string) => ['ada', 'claire'].flatMap((who) => channels.map((c) => `not ${who} ${c}: ${why}`));
  table([
    [
      'imported data notifies nobody (SUB-26)',
      event('ticket.updated', {}, { imported: true }),
      town,
      allNot('imported'),
    ],
    ['unless the importer asks for it', event('ticket.updated', {}, { imported: true, notify: true }), town, everyone],
    [
      'nothing is sent for an archived company (ACC-1)',
      updated,
      townWith({ companies: { kolb: { archived: true } } }),
      allNot('company-archived'),
    ],
    [
      'an archived ambassador is told nothing of its clients',
      updated,
      townWith({ companies: { ponte: { archived: true } } }),
      [...all('ada', 'preference'), ...channels.map((c) => `not claire ${c}: company-archived`)],
    ],
    [
      'ten thousand contacts who never subscribed are no candidates (SUB-20)',
      updated,
      {
        ...townWith({ people: { ada: { administrator: false }, claire: { administrator: false } } }),
        contacts: Array.from({ length: 10_000 }, (_, i) => contact(`c${i}`, 'kolb')),
      },
      [],
    ],
  ]);
});

describe('an installation on trial (OPS-18)', () => {
  const linesOn = (trial: Trial) => lines(route(updated, { ...worldFrom(town), trial }));

  it('skips whom it may not reach as trial-mode, and leaves the bell alone', () => {
    expect(linesOn({ mode: 'allow-list', allowed: ['ADA@x.example'] })).toEqual([
      'ada email: preference',
      'ada interface: preference',
      'ada push: preference',
      'claire interface: preference',
      'not claire email: trial-mode',
      'not claire push: trial-mode',
    ]);
  });

  it('queues all e-mail for its one address, and pushes only to the person who has it', () => {
    const trial: Trial = { mode: 'one-address', address: 'qa@halden.example', allowed: [] };
    expect(linesOn(trial)).toEqual([
      'ada email: preference',
      'ada interface: preference',
      'claire email: preference',
      'claire interface: preference',
      'not ada push: trial-mode',
      'not claire push: trial-mode',
    ]);
    const reached = route(updated, { ...worldFrom(town), trial: { ...trial, address: 'ada@x.example' } });
    const push = reached.find(({ channel, recipient }) => channel === 'push' && recipient.id === 'ada');
    expect(push?.message?.onTrial).toBe(true);
  });
});
