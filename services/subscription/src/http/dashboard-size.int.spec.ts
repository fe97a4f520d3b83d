import type { DashboardRow, Preference } from '@avviso/contracts';
import { type ServiceUnderTest, startServiceForTest } from '@avviso/service-kit/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { subscriptionService } from '../service.js';
import { type Client, cast, clientOf } from '../testing/client.js';
import { seedWorld } from '../testing/large-world.js';
import { secrets } from '../testing/stage.js';

const sizes = { large: 2_000, little: 100 };
type Size = keyof typeof sizes;

let service: ServiceUnderTest;
let root: Client;

beforeAll(async () => {
  service = await startServiceForTest(subscriptionService, { env: secrets });
  await seedWorld(service.app, { companies: 0, contactsEach: 0, audiences: sizes });
  root = await clientOf(service, cast.root);
}, 60_000);
afterAll(() => service?.stop());

const path = (company: Size) => `/companies/${company}/preferences?limit=2000`;
const read = async (company: Size) => (await root.get(path(company))).body['items'] as DashboardRow[];
const boxes = ({ preferences }: DashboardRow) => preferences.filter(({ raised }) => raised);
const wishOf = (row: DashboardRow, wanted: (cell: Preference) => boolean, enabled: boolean) => ({
  contactId: row.contactId,
  version: row.version,
  preferences: boxes(row)
    .filter(wanted)
    .map(({ universe, category, channel }) => ({ universe, category, channel, enabled })),
});
const column = ({ category, channel }: Preference) => category === 'shop' && channel === 'email';

/** Processor time in ms of a part of the test: unlike the clock, it does not count what else the machine does. */
async function costOf<T>(work: () => Promise<T>): Promise<{ done: T; ms: number }> {
  const began = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(began);
  return { done, ms: (user + system) / 1_000 };
}

/** The least of some rounds, each of which sets a column the other way round than before. */
async function costs(company: Size, rounds: number): Promise<{ reading: number; saving: number }> {
  const all = { reading: [] as number[], saving: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const { done: rows, ms } = await costOf(() => read(company));
    const items = rows.map((row) => wishOf(row, column, round % 2 === 0));
    const saved = await costOf(() => root.send('PATCH', path(company), { items }));
    expect(saved.done.status).toBe(200);
    expect((saved.done.body['items'] as DashboardRow[]).filter((row) => boxes(row).find(column)?.enabled).length).toBe(
      round % 2 === 0 ? sizes[company] : 0,
    );
    if (round === 0) continue; // the first is warm-up
    all.reading.push(ms);
    all.saving.push(saved.ms);
  }
  return { reading: Math.min(...all.reading), saving: Math.min(...all.saving) };
}

describe('the dashboard of a company with 2,000 contacts (SUB-7)', () => {
  it('is saved by few writes, whatever its size: as much for each contact as one of a hundred', async () => {
    const little = await costs('little', 6);
    const large = await costs('large', 3);
    expect(large.saving / sizes.large).toBeLessThan(1.5 * (little.saving / sizes.little));
    // a query for each contact costs more than all of reading them
    expect(large.saving).toBeLessThan(4 * large.reading);
  }, 120_000);
});
