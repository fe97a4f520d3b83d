import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DomainEvent, contactStateSchema } from '@avviso/contracts';
import { Directory, DirectoryModule } from '@avviso/directory';
import { defineService } from '@avviso/service-kit';
import { type ServiceUnderTest, startServiceForTest } from '@avviso/service-kit/testing';
import { eventually } from '@avviso/testing';
import { Module } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { pino } from 'pino';
import fc from 'fast-check';
import type { Connection } from 'mongoose';
import { z } from 'zod';
import { CompanyRepository } from '../storage/company.repository.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { EmployeeRepository } from '../storage/employee.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { type AccountUnderTest, startAccount } from '../testing/start-account.js';
import { ReplayStates } from './replay-states.js';

@Module({ imports: [DirectoryModule.forService('newcomer')] })
class NewcomerModule {}
const newcomerService = defineService({
  name: 'newcomer',
  description: 'A service that comes later than the others.',
  paths: [],
  config: z.object({}),
  module: () => NewcomerModule,
});

let account: AccountUnderTest;
let newcomer: ServiceUnderTest | undefined;
beforeAll(async () => {
  account = await startAccount();
});
afterAll(async () => {
  await newcomer?.stop();
  await account.stop();
});

/** What a replay publishes, as it is handed over. */
async function replayed(listen: (events: readonly DomainEvent[]) => void): Promise<number> {
  const publisher = {
    publish: async (events: readonly DomainEvent[]) => {
      await new Promise(setImmediate);
      listen(events);
    },
  };
  const of = <T>(type: new (...args: never[]) => T): T => account.app.get(type as never, { strict: false });
  const replay = new ReplayStates(
    of(CompanyRepository),
    of(ContactRepository),
    of(EmployeeRepository),
    of(ProfileRepository),
    of(UserAccountRepository),
    publisher as never,
    pino({ enabled: false }),
  );
  return replay.run();
}

async function addContacts(count: number): Promise<void> {
  const connection = account.app.get<Connection>(getConnectionToken(), { strict: false });
  const row = (n: number) => ({
    _id: `bulk-${String(n).padStart(7, '0')}`,
    ...{ companyId: 'company-moretti', firstName: 'Bulk', lastName: `${n}`, email: `bulk${n}@stranger.example` },
    ...{ jobTitle: null, phone: null, language: null, timeZone: null, administrator: false, primary: false },
    ...{ universes: ['client'], seesManagedTickets: false, ownActions: false, version: 1 },
    ...{ sortKey: `${n} bulk`, searchText: `bulk ${n}`, emailKey: `bulk${n}@stranger.example` },
  });
  for (let from = 0; from < count; from += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, count - from) }, (_, at) => row(from + at));
    await connection.collection('contacts').insertMany(rows as never[]);
  }
}

describe('a new consumer', () => {
  it('is filled by a replay with what account holds, without anybody doing anything', async () => {
    newcomer = await startServiceForTest(newcomerService, { env: account.env });
    const directory = newcomer.app.get(Directory, { strict: false });
    const contact = await eventually(() => directory.contact('contact-client-user'), { what: 'the contacts' });
    expect(contact).toMatchObject({ companyId: 'company-tilleuls', email: 'user@client.example', access: true });
    await eventually(async () => (await directory.company('operator'))?.name === 'Halden Telecom', {
      what: 'companies',
    });
    expect(await directory.employee('employee-tech')).toMatchObject({ profile: 'Technician', office: 'Lyon' });
  });

  it('ends in the same state in whatever order states come, and however often', async () => {
    const directory = (newcomer as ServiceUnderTest).app.get(Directory, { strict: false });
    const states: DomainEvent[] = [];
    await replayed((events) => states.push(...events));
    const base = states.filter((event) => event.type === 'account.contact.changed').slice(0, 3);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ who: fc.nat({ max: 2 }), version: fc.integer({ min: 2, max: 9 }) }), {
          minLength: 1,
          maxLength: 12,
        }),
        async (history) => {
          // Each run is about people of its own; the same history is told in order, and shuffled with repeats.
          run += 1;
          const told = history.map(({ who, version }) => {
            const { contact } = (base[who] as DomainEvent<'account.contact.changed'>).data;
            return { state: contactStateSchema.parse({ ...contact, firstName: `v${version}` }), version, who };
          });
          const ordered = told.toSorted((a, b) => a.version - b.version);
          const keep = async (side: string, list: typeof told) => {
            for (const { state, version, who } of list)
              await directory.keepContact({ ...state, id: `${side}-${run}-${who}` }, version);
          };
          await keep('straight', ordered);
          await keep('shuffled', [...told, ...told.toReversed()]);
          for (const who of new Set(history.map((one) => one.who))) {
            const [one, other] = [`straight-${run}-${who}`, `shuffled-${run}-${who}`];
            const known = await directory.contact(one);
            expect({ ...(await directory.contact(other)), id: one }).toEqual(known);
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('a replay', () => {
  const long = process.env['AVVISO_FAULTS'] === 'long';
  const count = long ? 100_000 : 2_000;

  it(`of ${count} contacts has 200 of them in hand at most, each once, and says how far it is`, async () => {
    await addContacts(count);
    const seen = new Set<string>();
    let largest = 0;
    let highest = 0;
    const before = process.memoryUsage().heapUsed;
    const began = Date.now();
    const published = await replayed((events) => {
      largest = Math.max(largest, events.length);
      for (const { subject } of events) if (subject.startsWith('contact/bulk-')) seen.add(subject);
      highest = Math.max(highest, process.memoryUsage().heapUsed - before);
    });
    expect(seen.size).toBe(count);
    expect(published).toBeGreaterThan(count);
    expect(largest).toBeLessThanOrEqual(200);
    if (long) {
      process.stdout.write(
        `replay: ${published} states in ${Date.now() - began} ms, heap +${Math.round(highest / 1e6)} MB\n`,
      );
      expect(highest).toBeLessThan(300_000_000);
    }
  }, 600_000);
});
