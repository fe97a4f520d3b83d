import {
  type StandaloneProduct,
  eventually,
  findChromium,
  launchBrowser,
  startStandaloneProduct,
} from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

const chromium = findChromium();
const withBrowser = chromium ? describe : describe.skip;

let product: StandaloneProduct;
let browser: Browser;

/** A page of somebody who has signed in, in a browser profile of its own. */
async function signedIn(login: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${product.url}/sign-in`);
  await page.getByLabel('E-mail or user name').fill(login);
  await page.getByLabel('Password', { exact: true }).fill('demo-avviso');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${product.url}${path}`);
  await eventually(
    async () => (await page.locator('main h1').isVisible()) && (await page.locator('[aria-busy="true"]').count()) === 0,
    { what: `${path} to have loaded` },
  );
}

const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
withBrowser('the pages of the console for companies, people and access', () => {
  let admin: Page;

  beforeAll(async () => {
    product = await startStandaloneProduct();
    browser = await launchBrowser(chromium ?? '');
    admin = await signedIn('admin@operator.example');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  }, 60_000);

  it('does not let the last administrator go, and says why before it is saved', async () => {
    await open(admin, '/employees/employee-admin');
    await said(admin, 'is the only administrator who can sign in');
    await admin.getByLabel('Suspended').check();
    await save(admin);
    await said(admin, 'This would leave nobody with the profile Admin-Default');
    await admin.getByRole('button', { name: 'Discard' }).click();
    const known = await product.api.signIn('admin@operator.example');
    const { body } = await known.get<{ access: boolean }>('/api/v1/employees/employee-admin');
    expect(body.access).toBe(true);
  }, 60_000);

  it('shows menus and pages by what a profile permits', async () => {
    const technician = await signedIn('tech@operator.example');
    await open(technician, '/companies');
    const menu = technician.getByRole('navigation', { name: 'Console' });
    const entries = await menu.getByRole('link').allTextContents();
    expect(entries).toEqual(expect.arrayContaining(['Companies', 'Contacts', 'Employees']));
    for (const hidden of ['Import', 'Access profiles', 'Audit trail']) expect(entries).not.toContain(hidden);
    await open(technician, '/audit');
    await said(technician, 'You may not see this');
    await open(technician, '/companies/company-nordlicht');
    await said(technician, 'This page is not here');
    await open(technician, '/contacts/contact-client-user');
    await said(technician, 'You may look at this contact and not change it.');
    expect(await technician.getByRole('button', { name: 'Give one' }).isVisible()).toBe(true);
    await technician.context().close();
  }, 60_000);
});
