import { resolve } from 'node:path';
import { type StandaloneProduct, eventually, repository } from '@avviso/testing';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Pages, appCode, axeFlaws, fillSignIn, flawsOf, settled } from './testing/pages.js';
import { productInBrowser, withBrowser } from './testing/product-in-browser.js';

let product: StandaloneProduct;
let pages: Pages;

async function mailTo(address: string): Promise<string> {
  const find = async () => (await product.mails()).find(({ to }) => to[0]?.address === address);
  return (await eventually(find, { what: `a mail to ${address}` })).text;
}

const codeMailedTo = async (address: string) => /\b\d{6}\b/.exec(await mailTo(address))?.[0] ?? '';

withBrowser('one’s own account in a browser', () => {
  productInBrowser((started) => {
    ({ product, pages } = started);
  });

  it('a link with its search and its part leads there after the sign-in (WEB-8)', async () => {
    const page = await pages.visitor('/tickets/48205?from=mail#latest');
    await page.getByText('After you sign in we open').waitFor();
    await fillSignIn(page, 'admin@client.example');
    await settled(page);
    expect(page.url()).toBe(`${product.url}/tickets/48205?from=mail#latest`);
    await page.context().close();
  }, 180_000);

  it('an expired session loses nothing typed, and a wrong field is named (WEB-6, ACC-20)', async () => {
    const page = await pages.signedIn('admin@client.example', '/me');
    expect(await flawsOf(page)).toEqual([]);
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
    expect(await axeFlaws(page, '[role=dialog]')).toEqual([]);
    await dialog.getByLabel('Password', { exact: true }).fill('demo-avviso');
    await page.keyboard.press('Enter');
    await page.getByText('Your details are saved').waitFor();
    expect(await page.getByLabel('Phone').inputValue()).toBe('+33 4 00 00 00 77');
    const me = await (
      await product.api.signIn('admin@client.example', 'demo-avviso')
    ).get<{ phone: string }>('/api/v1/me');
    expect(me.body.phone).toBe('+33 4 00 00 00 77');
    await page.context().close();
  }, 180_000);

  it('tabs renew one after another, and a reload in the middle of it signs nobody out', async () => {
    const first = await pages.signedIn('user@client.example', '/me/security');
    const second = await first.context().newPage();
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
    await first.context().close();
  }, 180_000);

  it('the installation gets its name, colour and logo, and whoever comes sees them (ACC-21)', async () => {
    const page = await pages.signedIn('admin@operator.example', '/settings/identity');
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
    expect(await flawsOf(page)).toEqual([]);
    await page.context().close();

    const visitor = await pages.visitor('/sign-in');
    await visitor.getByText('Fjord & Sønner').waitFor();
    expect(await visitor.locator('header img').getAttribute('src')).toMatch(/^\/api\/v1\/identity\/logos\//);
    const colour = "getComputedStyle(document.querySelector('button[type=submit]')).backgroundColor";
    // the page goes over to it
    await eventually(async () => (await visitor.evaluate(colour)) === 'rgb(133, 110, 1)', { what: 'the colour' });
    expect(await flawsOf(visitor)).toEqual([]);
    await visitor.getByRole('link', { name: 'Ask for access' }).click();
    await visitor.getByLabel('First name').waitFor();
    expect(await flawsOf(visitor)).toEqual([]);
    await visitor.context().close();
  }, 180_000);

  it('a forgotten password: a code by e-mail, a new password, signed in (ACC-12)', async () => {
    const page = await pages.visitor('/sign-in');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('E-mail address').fill('other@stranger.example');
    expect(await flawsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send the code' }).click();
    await page.getByText('If an account exists').waitFor();
    const code = await codeMailedTo('other@stranger.example');
    await page.getByLabel('Code from the e-mail').fill(code === '000000' ? '000001' : '000000');
    await page.getByLabel('New password').fill('a whole new sentence');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('This code is wrong or no longer valid').waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await page.getByLabel('Code from the e-mail').fill(code);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await settled(page);
    await page.context().close();
  }, 180_000);

  it('a visitor registers, confirms the address by the link, and belongs to the company of its domain (ACC-23)', async () => {
    const visitor = await pages.visitor('/register');
    await visitor.getByLabel('First name').fill('Noëlle');
    await visitor.getByLabel('Last name').fill('O’Neill 王');
    await visitor.getByLabel('E-mail address').fill('noelle@client.example');
    await visitor.getByLabel('Company').fill('Somewhere else');
    await visitor.getByRole('button', { name: 'Send', exact: true }).click();
    await visitor.getByText('Look into your inbox').waitFor();
    const link = /https?:\S+\/register\/confirm#\S+/.exec(await mailTo('noelle@client.example'))?.[0] ?? 'no link';
    await visitor.goto(link);
    await visitor.getByLabel('New password').fill('a sentence for the portal');
    expect(await flawsOf(visitor)).toEqual([]);
    await visitor.getByRole('button', { name: 'Save and sign in' }).click();
    await settled(visitor);
    const me = await product.api.signIn('noelle@client.example', 'a sentence for the portal');
    expect((await me.get('/api/v1/me')).body).toMatchObject({
      name: 'Noëlle O’Neill 王',
      companyName: 'Clinique des Tilleuls',
      administrator: false,
      primary: false,
    });
    await visitor.goto(link);
    await visitor.getByLabel('New password').fill('a sentence for the portal');
    await visitor.getByRole('button', { name: 'Save and sign in' }).click();
    await visitor.getByText('This link no longer works').waitFor();
    await visitor.context().close();
  }, 180_000);

  it('an own e-mail address counts once its code was entered (ACC-20)', async () => {
    const page = await pages.signedIn('user@client.example', '/me');
    await page.getByRole('button', { name: 'Change address' }).click();
    await page.getByLabel('New e-mail address').fill('keller@client.example');
    await page.getByLabel('Your password').fill('not this one');
    await page.getByRole('button', { name: 'Send the code' }).click();
    await page.getByText('This is not your password').waitFor();
    await page.getByLabel('Your password').fill('demo-avviso');
    await page.getByRole('button', { name: 'Send the code' }).click();
    await page.getByText('A code is on its way to keller@client.example').waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await page.getByLabel('Code from the e-mail').fill(await codeMailedTo('keller@client.example'));
    await page.getByRole('button', { name: 'Confirm the address' }).click();
    await page.getByText('Your e-mail address is changed').waitFor();
    await page.context().close();
    const again = await pages.signedIn('keller@client.example', '/me');
    await again.getByText('keller@client.example').first().waitFor();
    await again.context().close();
  }, 180_000);

  it('times are those of the person’s own zone, wherever the device is (ACC-20)', async () => {
    const page = await pages.signedIn('admin@client.example', '/tickets/48205', undefined, {
      timezoneId: 'Asia/Tokyo',
    });
    const time = page.locator('main time').first();
    const at = new Date((await time.getAttribute('datetime')) ?? '');
    const inParis = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'Europe/Paris' }).format(at);
    expect(await time.getAttribute('title')).toContain(inParis);
    await page.context().close();
  }, 60_000);

  it('sessions are listed, one is ended, and then all of them (ACC-11)', async () => {
    const login = 'admin@ambassador.example';
    const [here, phone, office] = [
      await pages.signedIn(login, '/me'),
      await pages.signedIn(login, '/me'),
      await pages.signedIn(login, '/me'),
    ];
    await pages.open(here, '/me/security');
    const rows = here.locator('.sec-list > li');
    expect(await rows.count()).toBe(3);
    expect(await rows.filter({ hasText: 'This one' }).getByRole('button').count()).toBe(0);
    // Last used first: the office's is the newer one.
    await rows.getByRole('button').first().click();
    await here.getByText('is signed out').waitFor();
    await eventually(async () => (await rows.count()) === 2, { what: 'the ended session to go from the list' });
    await office.reload();
    await office.getByLabel('E-mail or user name').waitFor();
    await phone.reload();
    await settled(phone);
    await here.getByRole('button', { name: 'Sign out everywhere' }).click();
    await here.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
    await here.getByLabel('E-mail or user name').waitFor();
    await phone.reload();
    await phone.getByLabel('E-mail or user name').waitFor();
    for (const page of [here, phone, office]) await page.context().close();
  }, 120_000);

  it('two-factor is switched on, and asked for by app and by recovery code (ACC-11)', async () => {
    const login = 'tech@operator.example';
    const page = await pages.signedIn(login, '/me/security');
    expect(await flawsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByLabel('Your password').fill('demo-avviso');
    await page.getByRole('button', { name: 'Continue' }).click();
    const secret = (await page.locator('.tf-secret').textContent()) ?? '';
    const dialog = page.getByRole('dialog');
    expect(await flawsOf(page)).toEqual([]);
    // Of the step before: each code counts once, and the next sign-in takes the present one.
    await dialog.getByLabel('Code from the app').fill(appCode(secret, -1));
    await dialog.getByRole('button', { name: 'Switch on' }).click();
    await page.getByText('Keep these recovery codes').waitFor();
    expect(await flawsOf(page)).toEqual([]);
    const recovery = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents();
    expect(recovery).toHaveLength(10);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('10 recovery codes are left').waitFor();

    const byApp = await secondStep(login);
    await byApp.getByLabel('Code from the app').fill('000000');
    await byApp.getByRole('button', { name: 'Continue' }).click();
    await byApp.getByText('This code is wrong, or was used already').waitFor();
    expect(await flawsOf(byApp)).toEqual([]);
    await byApp.getByLabel('Code from the app').fill(appCode(secret));
    await byApp.getByRole('button', { name: 'Continue' }).click();
    await settled(byApp);
    await byApp.context().close();

    const byPaper = await secondStep(login);
    await byPaper.getByRole('button', { name: 'Use a recovery code' }).click();
    await byPaper.getByLabel('Recovery code').fill(` ${recovery[0]?.toUpperCase() ?? ''}`);
    await byPaper.getByRole('button', { name: 'Continue' }).click();
    await settled(byPaper);
    await page.reload();
    await page.getByText('9 recovery codes are left').waitFor();
    for (const one of [page, byPaper]) await one.context().close();
  }, 180_000);
});

async function secondStep(login: string): Promise<Page> {
  const page = await pages.visitor('/sign-in');
  await fillSignIn(page, login);
  await page.getByText('One more step').waitFor();
  return page;
}
