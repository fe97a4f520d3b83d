import { AxeBuilder } from '@axe-core/playwright';
import {
  type PushServiceStandIn,
  type StandaloneProduct,
  eventually,
  findChromium,
  launchBrowser,
  startPushServiceStandIn,
  startStandaloneProduct,
} from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const chromium = findChromium();
const withBrowser = chromium ? describe : describe.skip;

let product: StandaloneProduct;
let pushService: PushServiceStandIn;
let browser: Browser;

/** A page of a person who has signed in, in a browser profile of its own. */
async function signedIn(login: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  await page.goto(`${product.url}${path}`);
  await page.getByLabel('E-mail or user name').fill(login);
  await page.getByLabel('Password', { exact: true }).fill('demo-avviso');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await settled(page);
  return page;
}

/** The page shows its heading and no part of it is still being fetched, both at the same moment. */
async function settled(page: Page): Promise<void> {
  await eventually(
    async () => (await page.locator('main h1').isVisible()) && (await page.locator('[aria-busy="true"]').count()) === 0,
    { what: 'a page that has loaded' },
  );
}

const bellCount = async (page: Page): Promise<number> => {
  const name =
    (await page
      .getByRole('button', { name: /notifications/i })
      .first()
      .getAttribute('aria-label')) ?? '';
  return Number(/\d+/.exec(name)?.[0] ?? 0);
};

withBrowser('the portal and the console in a browser', () => {
  beforeAll(async () => {
    pushService = await startPushServiceStandIn();
    product = await startStandaloneProduct({ PUSH_ALLOW_LOOPBACK: 'true' });
    browser = await launchBrowser(chromium ?? '');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await pushService?.stop();
  }, 60_000);

  it('the main job: a technician answers and closes on the page, and everybody is told', async () => {
    const customer = await signedIn('admin@client.example', '/tickets/new');
    await customer.getByLabel('Title').fill('The reception phone is silent');
    await customer.getByLabel('Description').fill('Since this morning.');
    await customer.getByRole('button', { name: 'Open the ticket' }).click();
    await customer.waitForURL(/\/tickets\/\d+$/);
    const number = /\d+$/.exec(customer.url())?.[0] ?? '';

    const technician = await product.api.signIn('tech@operator.example');
    const subscription = pushService.subscribe();
    const subscribed = await technician.post('/api/v1/push/subscriptions', { body: subscription });
    expect(subscribed.status).toBeLessThan(300);

    // the deep link survives the sign-in
    const desk = await signedIn('tech@operator.example', `/tickets/${number}`);
    await desk.getByRole('heading', { name: 'The reception phone is silent' }).waitFor();
    const before = await bellCount(desk);
    await desk.getByRole('button', { name: 'Take it' }).click();
    await eventually(async () => (await bellCount(desk)) === before + 1, {
      what: 'the bell counting up without a reload',
    });
    const push = await eventually(() => pushService.received(subscription.endpoint)[0], {
      what: 'a push that decrypts',
    });
    expect(JSON.stringify(push.payload)).toContain(number);

    await desk.getByRole('textbox', { name: 'Your reply' }).fill('The port was **blocked**. It rings again.');
    await desk.getByLabel('Status after the reply').selectOption('closed');
    await desk.getByRole('button', { name: /^(Reply to|Post reply)/ }).click();
    await desk.getByText('It rings again.').waitFor();

    await customer.getByText('It rings again.').waitFor();
    const told = async (address: string) =>
      (await product.mails()).find((mail) => mail.to[0]?.address === address && mail.text.includes('It rings again'));
    const mail = await eventually(() => told('admin@client.example'), { what: 'the mail to the customer' });
    expect(mail.html).toMatch(/<strong[^>]*>blocked<\/strong>/);
    await eventually(() => told('admin@operator.example'), { what: 'the mail to the administrator' });
    await eventually(async () => (await product.telegrams()).find(({ text }) => text.includes('It rings again')), {
      what: 'the Telegram message',
    });
    await customer.context().close();
    await desk.context().close();
  }, 120_000);

  const pages: [login: string, path: string][] = [
    ['user@client.example', '/tickets'],
    ['user@client.example', '/tickets/new'],
    ['admin@client.example', '/tickets/48205'],
    ['tech@operator.example', '/tickets'],
    ['tech@operator.example', '/tickets/48205'],
    ['admin@ambassador.example', '/preferences'],
    ['admin@client.example', '/company/mailboxes'],
    ['admin@client.example', '/orders'],
    ['admin@operator.example', '/notification-profiles'],
    ['admin@operator.example', '/settings/ticket-notifications'],
    ['user@client.example', '/nothing-here'],
  ];
  const looks: BrowserContextOptions[] = [
    { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
    { viewport: { width: 360, height: 760 }, colorScheme: 'dark' },
  ];

  it.each(pages)(
    'axe finds nothing wrong for %s on %s, wide and narrow, light and dark',
    async (login, path) => {
      for (const look of looks) {
        const page = await signedIn(login, path, look);
        await settled(page);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
        await page.context().close();
      }
    },
    60_000,
  );

  it('axe finds nothing wrong on the sign-in page, and its script is under 200 KB', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    let bytes = 0;
    page.on('requestfinished', (request) => {
      if (request.resourceType() !== 'script') return;
      void request.sizes().then((sizes) => (bytes += sizes.responseBodySize));
    });
    await page.goto(`${product.url}/sign-in`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(200_000);
    await context.close();
  }, 60_000);

  it.each(['fr', 'de', 'es', 'it', 'ru'])('is read in %s by who prefers it', async (locale) => {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto(`${product.url}/sign-in`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toBe('Sign in');
    await context.close();
  });
});
