import { Directory } from '@avviso/directory';
import { aCompanyState, aContactState, anEmployeeState } from '@avviso/directory/testing';
import { UnitOfWork } from '@avviso/persistence';
import { type ServiceUnderTest, startServiceForTest } from '@avviso/service-kit/testing';
import { type TestStore, startTestStore } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { subscriptionService } from '../service.js';
import { MailboxRepository } from '../storage/mailbox.repository.js';
import { PreferenceRepository } from '../storage/preference.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { SettingRepository } from '../storage/setting.repository.js';
import { SuppressedAddresses } from '../storage/suppressed-addresses.js';
import { TemplateRepository } from '../storage/template.repository.js';
import { secrets } from '../testing/stage.js';
import { ReadModel, type ReadModelNow } from './read-model.js';

let store: TestStore;
const replicas: ServiceUnderTest[] = [];
beforeAll(async () => {
  store = await startTestStore();
  for (const like of [undefined, 0]) {
    const first = like === undefined ? undefined : replicas[like];
    const env = first?.env ?? { MONGODB_URL: store.uri };
    replicas.push(await startServiceForTest(subscriptionService, { env: { ...env, ...secrets } }));
  }
}, 60_000);
afterAll(async () => {
  for (const replica of replicas) await replica.stop();
  await store?.stop();
}, 60_000);

type Class<T> = abstract new (...args: never[]) => T;
const the = <T>(kind: Class<T>, replica = 1): T => replicas[replica]!.app.get<T>(kind as never, { strict: false });
/** Here it is asked; the other replica changes. */
const asked = () => the(ReadModel, 0).now();

const lastChange = { at: new Date(), by: { kind: 'employee' as const, id: 'anna', name: 'Anna' } };
const cell = { universe: 'client', category: 'ticketing' } as const;
const choice = { ...cell, channel: 'email', enabled: true } as const;
const profile = {
  ...{ _id: 'p1', version: 1, lastChange, name: null, email: 'noc@halden.example', language: null },
  ...{ telegramChatId: '-5', employeeId: null, eventTypes: ['feedback' as const], telegramEventTypes: null },
  ...{ active: true, telegram: null },
};
const inTransaction = (work: Parameters<UnitOfWork['run']>[0]) => the(UnitOfWork).run(work);

interface Case {
  ask: (stored: ReadModelNow) => Promise<unknown>;
  change: () => Promise<unknown>;
  before: unknown;
  after: unknown;
}

/** Every kind of answer that is kept, with each way in which it comes to be another one. */
const cases: Record<string, [kind: keyof ReadModel['known'], Case]> = {
  'a company is told of': [
    'companies',
    {
      ask: async (stored) => (await stored.company('kolb'))?.name,
      change: () => the(Directory).keepCompany(aCompanyState({ id: 'kolb', name: 'Kolb' }), 1),
      ...{ before: undefined, after: 'Kolb' },
    },
  ],
  'a contact is told of': [
    'people',
    {
      ask: async (stored) => [...(await stored.people(['ada'])).keys()],
      change: () =>
        the(Directory).keepContact(
          aContactState({ id: 'ada', companyId: 'kolb', administrator: true, email: 'Ada@kolb.example' }),
          1,
        ),
      ...{ before: [], after: ['ada'] },
    },
  ],
  'an administrator comes': [
    'administrators',
    {
      ask: async (stored) => (await stored.firstAdministratorsOf('kolb', 50)).rows.map(({ id }) => id),
      change: () => the(Directory).keepContact(aContactState({ id: 'bea', companyId: 'kolb', administrator: true }), 1),
      ...{ before: ['ada'], after: ['ada', 'bea'] },
    },
  ],
  'somebody gets an address': [
    'holders',
    {
      ask: async (stored) => (await stored.holdersOf(['BEA@kolb.example'])).map(({ id }) => id),
      change: () =>
        the(Directory).keepContact(aContactState({ id: 'bea', companyId: 'kolb', email: 'bea@kolb.example' }), 2),
      ...{ before: [], after: ['bea'] },
    },
  ],
  'an employee joins customer service': [
    'employees',
    {
      ask: async (stored) => (await stored.customerService()).map(({ id }) => id),
      change: () => the(Directory).keepEmployee(anEmployeeState({ id: 'max', customerService: true }), 1),
      ...{ before: [], after: ['max'] },
    },
  ],
  'a company chooses what its mails wear': [
    'identities',
    {
      ask: async (stored) => (await stored.identities()).get('kolb')?.name,
      change: () =>
        the(Directory).keepCompany(aCompanyState({ id: 'kolb', identity: { name: 'K', colour: null } as never }), 2),
      ...{ before: undefined, after: 'K' },
    },
  ],
  'a mailbox is saved': [
    'mailboxes',
    {
      ask: async (stored) => (await stored.mailboxesOf(['kolb'])).flatMap((row) => row.mailboxes.map((b) => b.email)),
      change: () =>
        inTransaction((session) =>
          the(MailboxRepository).save(
            { _id: 'kolb', version: 1, lastChange, mailboxes: [{ ...cell, email: 'support@kolb.example' }] },
            session,
          ),
        ),
      ...{ before: [], after: ['support@kolb.example'] },
    },
  ],
  'a choice is saved': [
    'choices',
    {
      ask: async (stored) => [...(await stored.choicesOf(['ada'])).keys()],
      change: () =>
        inTransaction((session) =>
          the(PreferenceRepository).save(
            { _id: 'ada', companyId: 'kolb', version: 1, lastChange, choices: [choice] },
            session,
          ),
        ),
      ...{ before: [], after: ['ada'] },
    },
  ],
  'choices of many are saved': [
    'choosers',
    {
      ask: async (stored) => (await stored.firstChoosers('kolb', cell, 50)).rows.map(({ _id }) => _id),
      change: () =>
        inTransaction((session) =>
          the(PreferenceRepository).saveMany(
            [{ _id: 'bea', companyId: 'kolb', version: 1, lastChange, choices: [choice] }],
            session,
          ),
        ),
      ...{ before: ['ada'], after: ['ada', 'bea'] },
    },
  ],
  'who chose moves to another company': [
    'choosers',
    {
      ask: async (stored) => (await stored.firstChoosers('kolb', cell, 50)).rows.map(({ _id }) => _id),
      change: () => the(PreferenceRepository).moved('ada', 'elsewhere'),
      ...{ before: ['ada', 'bea'], after: ['bea'] },
    },
  ],
  'who chose is erased': [
    'choosers',
    {
      ask: async (stored) => (await stored.firstChoosers('kolb', cell, 50)).rows.map(({ _id }) => _id),
      change: () => the(PreferenceRepository).erase('bea'),
      ...{ before: ['bea'], after: [] },
    },
  ],
  'a notification profile is saved': [
    'profiles',
    {
      ask: async (stored) => (await stored.profilesWanting('feedback')).map(({ _id }) => _id),
      change: () => inTransaction((session) => the(ProfileRepository).save(profile, session)),
      ...{ before: [], after: ['p1'] },
    },
  ],
  'Telegram says that a chat is gone': [
    'profiles',
    {
      ask: async (stored) => (await stored.profilesWanting('feedback')).map(({ telegram }) => telegram?.state),
      change: () =>
        the(ProfileRepository).telegramSaid('-5', { state: 'blocked', title: null, at: new Date() } as never),
      ...{ before: [undefined], after: ['blocked'] },
    },
  ],
  'a notification profile is removed': [
    'profiles',
    {
      ask: async (stored) => (await stored.profilesWanting('feedback')).map(({ _id }) => _id),
      change: () => inTransaction((session) => the(ProfileRepository).remove('p1', session)),
      ...{ before: ['p1'], after: [] },
    },
  ],
  'a setting is saved': [
    'settings',
    {
      ask: async (stored) => (await stored.settings()).sender.name,
      change: () =>
        inTransaction((session) =>
          the(SettingRepository).save(
            { name: 'sender', version: 1, value: { name: 'Halden', address: null }, lastChange },
            session,
          ),
        ),
      ...{ before: '', after: 'Halden' },
    },
  ],
  'an address bounces': [
    'suppressed',
    {
      ask: (stored) => stored.suppressedAmong(['Gone@kolb.example']),
      change: () =>
        the(SuppressedAddresses).add({
          ...{ _id: 'gone@kolb.example', at: new Date(), deliveryId: 'd1' },
          ...{ belongs: null, name: null, status: null, response: null },
        }),
      ...{ before: [], after: ['gone@kolb.example'] },
    },
  ],
  'a left-out address is cleared': [
    'suppressed',
    {
      ask: (stored) => stored.suppressedAmong(['gone@kolb.example']),
      change: () => inTransaction((session) => the(SuppressedAddresses).remove({ _id: 'gone@kolb.example' }, session)),
      ...{ before: ['gone@kolb.example'], after: [] },
    },
  ],
  'a template is edited': [
    'templates',
    {
      ask: async (stored) => (await stored.templatesOf('ticket.created'))('customer', 'en')?.subject,
      change: () =>
        inTransaction((session) =>
          the(TemplateRepository).save(
            {
              ...{ eventType: 'ticket.created', audience: 'customer', language: 'en' },
              ...{ version: 1, lastChange, subject: 'New', body: 'Text' },
            },
            lastChange.by,
            new Date(),
            session,
          ),
        ),
      ...{ before: undefined, after: 'New' },
    },
  ],
};

describe('the read model that routing asks', () => {
  it.each(Object.entries(cases))('knows at once when, on another replica, %s', async (_name, [, one]) => {
    expect(await one.ask(await asked())).toEqual(one.before);
    expect(await one.ask(await asked())).toEqual(one.before);
    await one.change();
    expect(await one.ask(await asked())).toEqual(one.after);
  });

  it('has a case above for every kind of answer that it keeps', () => {
    const kinds = Object.values(cases).map(([kind]) => kind);
    expect([...new Set(kinds)].sort()).toEqual(Object.keys(the(ReadModel).known).sort());
  });

  it('asks the store for nothing that it knows', async () => {
    const all = async () => {
      for (const [, { ask }] of Object.values(cases)) await ask(await asked());
    };
    await all();
    const spies = [
      ...(['companies', 'people', 'holdersOf', 'firstAdministratorsOf', 'customerService', 'identities'] as const).map(
        (name) => jest.spyOn(the(Directory, 0), name),
      ),
      ...(['findMany', 'firstChoosers'] as const).map((name) => jest.spyOn(the(PreferenceRepository, 0), name)),
      jest.spyOn(the(MailboxRepository, 0), 'findMany'),
      jest.spyOn(the(ProfileRepository, 0), 'wanting'),
      jest.spyOn(the(SettingRepository, 0), 'all'),
      jest.spyOn(the(SuppressedAddresses, 0), 'among'),
      jest.spyOn(the(TemplateRepository, 0), 'editedOf'),
    ];
    await all();
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });
});
