import { type ApiClient, type SmtpSink, type StandaloneProduct, eventually, startSmtpSink } from '@avviso/testing';
import { afterAll, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { type Pages, fillSignIn, flawsOf } from './testing/pages.js';
import { productInBrowser, withBrowser } from './testing/product-in-browser.js';

const companyId = 'company-tilleuls';
const path = '/templates/order.created/customer?language=de';

let product: StandaloneProduct;
let sink: SmtpSink;
let pages: Pages;
let root: ApiClient;
let contactId: string;

const subject = (page: Page) => page.getByLabel('Subject', { exact: true });
const body = (page: Page) => page.getByLabel(/^Body/);
const mailOf = (page: Page) => page.locator('iframe[title="E-mail"]');
/** Pictures to be looked at, where a folder for them is named. */
const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['AVVISO_SCREENSHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

/** An order of somebody who reads German. */
async function order(): Promise<string> {
  const line = { article: 'T-46', name: 'Telefon T46', quantity: 6, price: { amount: '119.00', currency: 'EUR' } };
  const wanted = { kind: 'goods', companyId, contactId, lines: [line] };
  return (await root.post<{ number: string }>('/api/v1/orders', { body: wanted })).body.number;
}
const mailAbout = (number: string) =>
  eventually(
    () =>
      sink.mails.find(
        ({ parsed }) => parsed.subject?.includes(number) && JSON.stringify(parsed.to).includes('greta@client.example'),
      ),
    { what: `the mail of ${number}` },
  );

withBrowser('the editor of templates (CHN-1 to CHN-3)', () => {
  productInBrowser(
    async (started) => {
      ({ product, pages } = started);
      root = await product.api.signIn('admin@operator.example');
      const person = { firstName: 'Greta', lastName: 'Lang', email: 'greta@client.example', language: 'de' };
      contactId = (await root.post<{ id: string }>('/api/v1/contacts', { body: { companyId, ...person } })).body.id;
    },
    async () => {
      sink = await startSmtpSink();
      return { SMTP_HOST: sink.host, SMTP_PORT: String(sink.port) };
    },
  );
  afterAll(() => sink?.stop());

  it('the German mail of an order is edited, seen and saved, and the next order is told by it', async () => {
    const page = await pages.signedIn('admin@operator.example', '/templates');
    expect(await flawsOf(page)).toEqual([]);
    await shot(page, 'templates');
    await page.getByRole('link', { name: 'Order created, for customers: open' }).click();
    await page.getByRole('tab', { name: 'Deutsch' }).click();
    await mailOf(page).waitFor();

    await subject(page).fill('Danke für Bestellung {{nummer}}');
    const mistake = page.getByText('“nummer” is no variable of this event.');
    await mistake.waitFor();
    expect(await page.getByRole('alert').filter({ has: mistake }).innerText()).toContain('Line 1, column 24');
    await shot(page, 'template-mistake');
    await page.getByRole('button', { name: 'Use number' }).click();
    await body(page).fill('Hallo {{recipientName}},\n\nwir packen schon.\n\n');
    await page.getByRole('button', { name: /^lines ?all lines/ }).click();
    expect(await body(page).inputValue()).toContain('{{#each lines}}\n- ');
    const frame = page.frameLocator('iframe[title="E-mail"]');
    await frame.getByText('wir packen schon.', { exact: true }).waitFor();
    await page.getByText('Danke für Bestellung 10482').first().waitFor();
    expect(await page.locator('.tm-tg-b').innerText()).toContain('Danke für Bestellung 10482');
    expect(await flawsOf(page)).toEqual([]);
    await shot(page, 'template-edited');

    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('It counts from the next event on.').waitFor();
    const number = await order();
    const { parsed } = await mailAbout(number);
    expect(parsed.subject).toBe(`Danke für Bestellung ${number}`);
    expect(parsed.text).toContain('wir packen schon.');
    expect(parsed.text).toContain('Telefon T46');
    expect(parsed.to).toMatchObject({ text: expect.stringContaining('greta@client.example') });
  }, 120_000);

  it('sends a test of an unsaved text, keeps it over a session that ended, and returns to the default', async () => {
    const page = await pages.signedIn('admin@operator.example', path);
    await subject(page).fill('Nur ein Versuch');
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText('A test is on its way to admin@operator.example').waitFor();
    const test = await eventually(() => sink.mails.find(({ parsed }) => parsed.subject === 'Nur ein Versuch'), {
      what: 'the test',
    });
    expect(test.parsed.to).toMatchObject({ text: expect.stringContaining('admin@operator.example') });

    await page.getByRole('button', { name: 'Versions' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Differences' }).first().click();
    await dialog.locator('ins', { hasText: 'Versuch' }).waitFor();
    await shot(page, 'template-versions');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    // the session ends with the save: any other call, such as a late preview, would ask for the password before it
    let ended = false;
    const ends = async (route: Route) => {
      if (ended || route.request().method() !== 'PUT') return route.fallback();
      ended = true;
      await page.context().clearCookies();
      await route.fulfill({ status: 401, body: '{}' });
    };
    await page.route('**/api/v1/templates/**', ends);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Password', { exact: true }).waitFor();
    await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill('demo-avviso');
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('It counts from the next event on.').waitFor();
    expect(await subject(page).inputValue()).toBe('Nur ein Versuch');

    await page.getByRole('button', { name: 'Back to the default' }).click();
    await page.getByRole('button', { name: 'Return to the default' }).click();
    await page.getByText('The default counts again: Deutsch').waitFor();
    await eventually(async () => (await subject(page).inputValue()).startsWith('Bestellung'), { what: 'the default' });
    const number = await order();
    expect((await mailAbout(number)).parsed.subject).toMatch(new RegExp(`^Bestellung ${number} ist angekommen`));
  }, 120_000);

  it('is not there for a technician', async () => {
    const page = await pages.visitor(path);
    await fillSignIn(page, 'tech@operator.example');
    await page.getByRole('heading', { name: /may not|not allowed/i }).waitFor();
    expect(await page.getByRole('link', { name: 'Templates' }).count()).toBe(0);
  }, 60_000);
});
