import {
  type ApiClient,
  type StandaloneProduct,
  eventually,
  findChromium,
  launchBrowser,
  startStandaloneProduct,
} from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const chromium = findChromium();
const withBrowser = chromium ? describe : describe.skip;

/** More than a window shows at once. */
const added = 60;

let product: StandaloneProduct;
let browser: Browser;
let root: ApiClient;
let companyId: string;

interface Row {
  contactId: string;
  name: string;
  preferences: { universe: string; category: string; channel: string; enabled: boolean; source: string }[];
}

async function signedIn(login: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  // one language for all, whatever the person's own is
  await page.addInitScript(() => localStorage.setItem('avviso.language', 'en'));
  await page.goto(`${product.url}${path}`);
  await page.getByLabel('E-mail or user name').fill(login);
  await page.getByLabel('Password', { exact: true }).fill('demo-avviso');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await settled(page);
  return page;
}

async function settled(page: Page): Promise<void> {
  await eventually(
    async () => (await page.locator('main h1').isVisible()) && (await page.locator('[aria-busy="true"]').count()) === 0,
    { what: 'a page that has loaded' },
  );
}

const rows = async (): Promise<Row[]> =>
  (await root.get<{ items: Row[] }>(`/api/v1/companies/${companyId}/preferences`)).body.items;

async function cell(name: string, category: string): Promise<boolean | undefined> {
  const row = (await rows()).find((one) => one.name === name);
  return row?.preferences.find(
    (one) => one.universe === 'client' && one.category === category && one.channel === 'email',
  )?.enabled;
}

withBrowser('the pages about routing', () => {
  beforeAll(async () => {
    product = await startStandaloneProduct();
    browser = await launchBrowser(chromium ?? '');
    root = await product.api.signIn('admin@operator.example');
    const customer = await product.api.signIn('admin@client.example');
    companyId = (await customer.get<{ companyId: string }>('/api/v1/me')).body.companyId;
    for (let n = 0; n < added; n += 10) {
      await Promise.all(
        Array.from({ length: 10 }, (_, i) => {
          const name = { firstName: 'Zoe', lastName: `Extra${String(n + i).padStart(3, '0')}` };
          return root.post('/api/v1/contacts', { body: { companyId, ...name, email: `extra${n + i}@client.example` } });
        }),
      );
    }
    await eventually(async () => (await rows()).length > added, { what: 'the contacts on the dashboard' });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  }, 60_000);

  it('two people at once: the second sees what changed and decides cell by cell', async () => {
    const page = await signedIn('admin@client.example', '/company/preferences?q=extra04');
    const box = (name: string, category: string) =>
      page.getByRole('checkbox', { name: new RegExp(`^Zoe ${name}, ${category}, E-mail`) });
    await box('Extra040', 'Shop').click();
    await box('Extra041', 'Shop').click();
    await box('Extra042', 'Shop').click();

    const found = (await rows()).filter(({ name }) => /Extra04[01]/.test(name)) as (Row & { version: number })[];
    const choose = (enabled: boolean) => [{ universe: 'client', category: 'shop', channel: 'email', enabled }];
    const theirs = (enabled: boolean) =>
      root.patch(`/api/v1/companies/${companyId}/preferences`, {
        body: { items: found.map(({ contactId, version }) => ({ contactId, version, preferences: choose(enabled) })) },
      });
    expect((await theirs(false)).status).toBe(200);

    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /Extra041.*: Off$/ }).check();
    await dialog.getByRole('button', { name: 'Save this choice' }).click();
    await page.getByText('Preferences saved').waitFor();
    expect([await cell('Zoe Extra040', 'shop'), await cell('Zoe Extra041', 'shop')]).toEqual([true, false]);
    expect(await cell('Zoe Extra042', 'shop')).toBe(true);
    await page.context().close();
  }, 120_000);
});
