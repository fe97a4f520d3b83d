import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import {
  type StandaloneProduct,
  eventually,
  findChromium,
  launchBrowser,
  repository,
  startStandaloneProduct,
} from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const chromium = findChromium();
const withBrowser = chromium ? describe : describe.skip;

let product: StandaloneProduct;
let browser: Browser;

async function newContext(): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
}

async function fillSignIn(page: Page, login: string, password = 'demo-avviso'): Promise<void> {
  await page.getByLabel('E-mail or user name').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function signedIn(context: BrowserContext, login: string, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${product.url}${path}`);
  await fillSignIn(page, login);
  await settled(page);
  return page;
}

async function settled(page: Page): Promise<void> {
  await eventually(
    async () =>
      !new URL(page.url()).pathname.startsWith('/sign-in') &&
      (await page.locator('main h1').isVisible()) &&
      (await page.locator('[aria-busy="true"]').count()) === 0,
    { what: 'a page that has loaded' },
  );
}

/** Nothing that axe finds, wide and light, narrow and dark. */
async function expectAccessible(page: Page): Promise<void> {
  for (const [width, colorScheme] of [
    [1280, 'light'],
    [360, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.locator('main h1').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

withBrowser('one’s own account in a browser', () => {
  beforeAll(async () => {
    product = await startStandaloneProduct();
    browser = await launchBrowser(chromium ?? '');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  }, 180_000);

  it('a link with its search and its part leads there after the sign-in (WEB-8)', async () => {
    const context = await newContext();
    const page = await context.newPage();
    await page.goto(`${product.url}/tickets/48205?from=mail#latest`);
    await page.getByText('After you sign in we open').waitFor();
    await fillSignIn(page, 'admin@client.example');
    await settled(page);
    expect(page.url()).toBe(`${product.url}/tickets/48205?from=mail#latest`);
    await context.close();
  }, 180_000);

  it('an expired session loses nothing typed, and a wrong field is named (WEB-6, ACC-20)', async () => {
    const context = await newContext();
    const page = await signedIn(context, 'admin@client.example', '/me');
    await expectAccessible(page);
    const lastName = page.getByLabel('Last name');
    const before = await lastName.inputValue();
    await lastName.fill('');
    await page.getByLabel('Phone').fill('+33 4 00 00 00 77');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Enter your last name').waitFor();
    expect(await page.locator(':focus').getAttribute('id')).toBe('me-lastName');
    expect(await lastName.getAttribute('aria-describedby')).toBe('me-lastName-error');
    await lastName.fill(before);

    // The access token and the session have come to their ends.
    const ended = { status: 401, contentType: 'application/problem+json', body: '{"code":"AUTH.EXPIRED"}' };
    await page.route('**/api/v1/auth/refresh', (route) => route.fulfill(ended));
    await page.route('**/api/v1/me', (route) => route.fulfill(ended), { times: 1 });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
    await dialog.getByLabel('Password', { exact: true }).fill('demo-avviso');
    await page.keyboard.press('Enter');
    await page.getByText('Your details are saved').waitFor();
    expect(await page.getByLabel('Phone').inputValue()).toBe('+33 4 00 00 00 77');
    const me = await (
      await product.api.signIn('admin@client.example', 'demo-avviso')
    ).get<{ phone: string }>('/api/v1/me');
    expect(me.body.phone).toBe('+33 4 00 00 00 77');
    await context.close();
  }, 180_000);

  it('tabs renew one after another, and a reload in the middle of it signs nobody out', async () => {
    const context = await newContext();
    const first = await signedIn(context, 'user@client.example', '/me/security');
    const second = await context.newPage();
    await Promise.all([first.reload(), second.goto(`${product.url}/me`)]);
    await Promise.all([settled(first), settled(second)]);
    for (let times = 0; times < 3; times += 1) {
      const renewal = first.waitForRequest('**/api/v1/auth/refresh');
      await first.reload({ waitUntil: 'commit' });
      await renewal;
    }
    await first.reload();
    await settled(first);
    await second.reload();
    await settled(second);
    await context.close();
  }, 180_000);

  it('the installation gets its name, colour and logo, and whoever comes sees them (ACC-21)', async () => {
    const context = await newContext();
    const page = await signedIn(context, 'admin@operator.example', '/settings/identity');
    await page.getByLabel('Colour optional').fill('#FFD400');
    await page.getByText('White is hard to read on this colour').waitFor();
    await page.locator('input[type=file]').setInputFiles({
      name: 'logo.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    });
    await page.getByText('This file is no PNG').waitFor();
    await page
      .locator('input[type=file]')
      .setInputFiles(resolve(repository, 'services/portal/public/icons/icon-192.png'));
    await page.getByText('The logo is saved').waitFor();
    await page.getByLabel('Name optional').fill('Fjord & Sønner');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The pages wear it from now on').waitFor();
    await page.getByRole('switch', { name: 'Visitors may register' }).click();
    await expectAccessible(page);
    await context.close();

    const visitor = await (await newContext()).newPage();
    await visitor.goto(`${product.url}/sign-in`);
    await visitor.getByText('Fjord & Sønner').waitFor();
    expect(await visitor.locator('header img').getAttribute('src')).toMatch(/^\/api\/v1\/identity\/logos\//);
    const colour = "getComputedStyle(document.querySelector('button[type=submit]')).backgroundColor";
    expect(await visitor.evaluate(colour)).toBe('rgb(133, 110, 1)');
    await expectAccessible(visitor);
    await visitor.getByRole('link', { name: 'Ask for access' }).click();
    await visitor.getByLabel('First name').waitFor();
    await expectAccessible(visitor);
    await visitor.context().close();
  }, 180_000);

  it('a forgotten password: a code by e-mail, a new password, signed in (ACC-12)', async () => {
    const context = await newContext();
    const page = await context.newPage();
    await page.goto(`${product.url}/sign-in`);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('E-mail address').fill('other@stranger.example');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Send the code' }).click();
    await page.getByText('If an account exists').waitFor();
    const mail = await eventually(
      async () => (await product.mails()).find(({ to }) => to[0]?.address === 'other@stranger.example'),
      { what: 'the mail with the code' },
    );
    const code = /\b\d{6}\b/.exec(mail.text)?.[0] ?? '';
    await page.getByLabel('Code from the e-mail').fill(code === '000000' ? '000001' : '000000');
    await page.getByLabel('New password').fill('a whole new sentence');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('This code is wrong or no longer valid').waitFor();
    await expectAccessible(page);
    await page.getByLabel('Code from the e-mail').fill(code);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await settled(page);
    await context.close();
  }, 180_000);
});
